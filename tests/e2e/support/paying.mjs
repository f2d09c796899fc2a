// What friends do at the cashier, in the steps that a person takes.
import assert from 'node:assert/strict';
import { until } from './looking.mjs';

/** From the friend's page to the phone's cashier: one tap, and the page goes on by itself. */
export async function goesToTheCashier(friend, button = friend.words.treat) {
  await friend.taps('button', button);
  await friend.reads(friend.words.cashier);
}

/** Pays at the phone's cashier and comes back to the shop. */
export async function paysThere(friend, button = friend.words.pay) {
  await friend.taps('button', button);
  await friend.isAt(/^\/(pay|receipt)\//);
}

/**
 * From the attempt's page to the receipt. Where something listens it comes by itself; elsewhere the friend says that it
 * is paid, until the page believes it.
 */
export async function getsTheReceipt(friend) {
  const { iHavePaid, checkAgain } = friend.words;
  await until(
    async () => `no receipt comes at ${friend.address.pathname}:\n${await friend.text()}`,
    async () => {
      if (friend.address.pathname.startsWith('/receipt/')) return true;
      if (await friend.isAlive()) return false;
      for (const words of [iHavePaid, checkAgain]) {
        if (await friend.has('button', words)) await friend.taps('button', words);
      }
      return false;
    },
  );
  return friend.address.pathname;
}

/** The whole way of a friend with a phone, from the link to a receipt that says "paid". */
export async function paysOnThePhone(friend, link, name) {
  await friend.open(link);
  await friend.reads(friend.words.wantsToBeTreated(name));
  await goesToTheCashier(friend);
  await paysThere(friend);
  const receipt = await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  return receipt;
}

/** A request was paid once, and nothing of it went anywhere else. */
export async function paidOnce(scene, request) {
  const { paid, refunds } = await scene.money(request);
  assert.equal(paid.length, 1, 'one payment');
  assert.equal(refunds.length, 0, 'and nothing goes back');
}

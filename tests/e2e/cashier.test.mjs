// A friend on a phone, at the cashier: walking away, failing, coming back, going back, tapping twice, paying late.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, goesToTheCashier, paidOnce, paysOnThePhone, paysThere } from './support/paying.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

async function friendAt(link) {
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  return friend;
}

test('who walks away and cancels is charged nothing, and the place is free at once', async () => {
  const { id, link, name } = await scene.request();
  const friend = await friendAt(link);
  const { words } = friend;
  await goesToTheCashier(friend);
  await friend.taps('button', words.leaveCashier);
  await friend.isAt(/^\/pay\//);
  await friend.taps('button', words.notYet);
  await friend.finds('link', words.openWeChat);
  await friend.taps('button', words.cancel);
  await friend.reads(words.nothingPaid);
  await friend.reads(words.nothingCharged);

  const other = await friendAt(link);
  await other.finds('button', words.treat);
  assert.doesNotMatch(await other.text(), words.somebodyStarted);
  await paysOnThePhone(other, scene.at(link), name);
  await paidOnce(scene, id);
});

test('a payment that fails can be tried again', async () => {
  const { id, link, name } = await scene.request();
  const friend = await friendAt(link);
  await goesToTheCashier(friend);
  await friend.taps('button', friend.words.failPayment);
  await friend.reads(friend.words.paymentFailed);
  await paysThere(friend);
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  await paidOnce(scene, id);
});

test('after paying, the back button leads to no second payment', async () => {
  const { id, link, name } = await scene.request();
  const friend = await friendAt(link);
  await paysOnThePhone(friend, scene.at(link), name);
  const { words } = friend;
  for (let step = 0; step < 4 && friend.address.href !== 'about:blank'; step += 1) {
    await friend.back();
    if (friend.address.href === 'about:blank') break;
    // A browser may show the page as it was left. Whoever taps there all the same is led to what became of it.
    for (const button of [words.treat, words.pay]) {
      if (await friend.has('button', button)) await friend.taps('button', button);
    }
    await friend.reads(new RegExp([words.cashierPaid, words.opened(name), words.paidAlready].join('|')));
  }
  await paidOnce(scene, id);
});

test('a second tab and a second tap lead to the one attempt', async () => {
  const { id, link, name } = await scene.request();
  const friend = await friendAt(link);
  const tab = await friend.secondTab();
  await tab.open(scene.at(link));
  await tab.finds('button', tab.words.treat);

  await friend.taps('button', friend.words.treat, { times: 2 });
  await friend.reads(friend.words.cashier);
  // The second tab may have heard of it by now; either way it leads to the same attempt.
  const still = await tab.has('button', tab.words.treat);
  if (still) await tab.taps('button', tab.words.treat);
  else await tab.taps('link', tab.words.backToPayment);
  await tab.isAt(/^\/pay\//);
  assert.equal((await scene.money(id)).orders.length, 1, 'one order');

  await paysThere(friend);
  await getsTheReceipt(friend);
  await getsTheReceipt(tab);
  await tab.reads(tab.words.opened(name));
  assert.equal(tab.address.pathname, friend.address.pathname);
  await paidOnce(scene, id);
});

test('two friends at once: once one has paid, the other cashier is closed and charges nothing', async () => {
  const { id, link, name } = await scene.request();
  const [first, second] = [await friendAt(link), await friendAt(link)];
  const { words } = first;
  await goesToTheCashier(first);
  await second.open(scene.at(link));
  await second.reads(words.somebodyStarted);
  await goesToTheCashier(second, words.goOn);
  await paysThere(first);
  await getsTheReceipt(first);
  await first.reads(words.opened(name));

  await second.taps('button', words.pay);
  await second.reads(words.closedByShop);
  await second.taps('button', words.leaveCashier);
  await second.reads(words.nothingPaid);
  await second.open(scene.at(link));
  await second.reads(words.paidAlready);
  await paidOnce(scene, id);
});

test('two friends pay all the same: the second is told why the money comes back, and it does', async () => {
  const { id, link, name } = await scene.request();
  const [first, second] = [await friendAt(link), await friendAt(link)];
  const { words } = first;
  await goesToTheCashier(first);
  await second.open(scene.at(link));
  await goesToTheCashier(second, words.goOn);
  const [order] = (await scene.money(id)).orders;
  await paysThere(first);
  await getsTheReceipt(first);

  // The second had confirmed before the cashier closed; the real one lets that through.
  await scene.sandbox(`orders/${order.out_trade_no}/pay`, { despite: 'closing' });
  await second.open(scene.at(`/pay/${order.out_trade_no}`));
  await getsTheReceipt(second);
  await second.reads(words.friendWasFirst);
  await second.reads(order.out_trade_no);
  await scene.passes({ minutes: 5 });
  await second.reload();
  await second.reads(words.isBack);

  const { paid, refunds } = await scene.money(id);
  assert.equal(paid.length, 2);
  assert.deepEqual(refunds.map(({ out_trade_no: number, amount, status }) => [number, amount, status]), [
    [order.out_trade_no, order.total, 'SUCCESS'],
  ]);
  await first.reload();
  await first.reads(words.opened(name));
});

test('an order that nobody pays ends by itself, and its page says that nothing was charged', async () => {
  const { id, link } = await scene.request();
  const friend = await friendAt(link);
  const { words } = friend;
  await goesToTheCashier(friend);
  await scene.passes({ minutes: 8 });
  await friend.taps('button', words.leaveCashier);
  await friend.isAt(/^\/pay\//);
  await friend.reads(words.nothingPaid);
  const { paid, orders } = await scene.money(id);
  assert.equal(paid.length, 0);
  assert.deepEqual(orders.map(({ state }) => state), ['CLOSED']);
});

test('who pays after the request has ended gets the money back', async () => {
  const { id, link } = await scene.request({ standing_hours: 1 });
  const friend = await friendAt(link);
  const { words } = friend;
  await scene.passes({ minutes: 57 });
  await goesToTheCashier(friend);
  await scene.passes({ minutes: 4 });
  const [order] = (await scene.money(id)).orders;
  await scene.sandbox(`orders/${order.out_trade_no}/pay`, { despite: 'closing' });
  await friend.open(scene.at(`/pay/${order.out_trade_no}`));
  await getsTheReceipt(friend);
  await friend.reads(words.tooLate);
  await scene.passes({ minutes: 5 });
  await friend.reload();
  await friend.reads(words.isBack);

  const late = await friendAt(link);
  await late.reads(words.ranOut);
  await late.reads(words.nothingCharged);
  assert.equal(await late.has('button', words.treat), false);
});

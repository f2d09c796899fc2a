// What an asker can do with a request that stands: take it back, give it another link, let the next friend pay.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, goesToTheCashier, paidOnce, paysOnThePhone, paysThere } from './support/paying.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

/** A request with its asker's page open. */
async function standing(settings) {
  const request = await scene.request();
  const page = await scene.memberAt(request.asker, `/asks/${request.id}`, settings);
  await page.finds('heading', page.words.sendIt);
  return { ...request, page };
}

async function friendAt(link) {
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  return friend;
}

/** Taps a button that asks once more before it does anything. */
async function confirms(page, button, question) {
  await page.taps('button', button);
  await page.finds('dialog', question);
  await page.taps('button', button, { within: 'dialog' });
}

test('an asker withdraws, and the link says so wherever it is open', async () => {
  const { id, link, name, page } = await standing();
  const friend = await friendAt(link);
  const { words } = page;
  await confirms(page, words.withdraw, words.withdrawSure);
  await page.finds('heading', words.youWithdrew);
  await friend.taps('button', words.treat);
  await friend.reads(words.nothingCharged);
  await friend.open(scene.at(link));
  await friend.reads(words.withdrawn(name));
  assert.equal(await friend.has('button', words.treat), false);
  assert.equal((await scene.money(id)).orders.length, 0);
});

test('who thinks better of withdrawing keeps the request', async () => {
  const { link, page } = await standing();
  await page.taps('button', page.words.withdraw);
  await page.finds('dialog', page.words.withdrawSure);
  await page.presses('Escape');
  await page.vanishes('dialog', page.words.withdrawSure);
  const friend = await friendAt(link);
  await friend.finds('button', friend.words.treat);
});

test('a payment that arrives after the withdrawal goes back, and the receipt says why', async () => {
  const { id, link, name, page } = await standing();
  const { words } = page;
  const friend = await friendAt(link);
  await goesToTheCashier(friend);
  await confirms(page, words.withdraw, words.withdrawSure);
  await page.finds('heading', words.youWithdrew);
  const [order] = (await scene.money(id)).orders;
  await scene.sandbox(`orders/${order.out_trade_no}/pay`, { despite: 'closing' });
  await friend.open(scene.at(`/pay/${order.out_trade_no}`));
  await getsTheReceipt(friend);
  await friend.reads(words.wasWithdrawn(name));
  await scene.passes({ minutes: 5 });
  await friend.reload();
  await friend.reads(words.isBack);
});

test('a replaced link opens no more, but who is paying by it may finish', async () => {
  const { id, link, name, page } = await standing();
  const { words } = page;
  const friend = await friendAt(link);
  await goesToTheCashier(friend);
  await page.finds('heading', words.friendPaying);
  const before_ = await page.typed(words.link);
  await confirms(page, words.replace, words.replaceSure);
  await page.reads(words.replaced);
  assert.notEqual(await page.typed(words.link), before_);
  const late = await friendAt(link);
  await late.reads(words.linkUnknown);
  await late.reads(words.nothingCharged);
  const other = await friendAt(new URL(await page.typed(words.link)).pathname);
  await other.reads(words.wantsToBeTreated(name));
  await paysThere(friend);
  await getsTheReceipt(friend);
  await friend.reads(words.opened(name));
  await page.finds('heading', words.treatedByFriend);
  await paidOnce(scene, id);
});

test('an asker frees the place of a friend who has wandered off, and the next one pays', async () => {
  const { id, link, name, page } = await standing();
  const { words } = page;
  const friend = await friendAt(link);
  await goesToTheCashier(friend);
  await page.taps('button', words.free);
  await page.finds('heading', words.sendIt);
  const next = await scene.arrives();
  await paysOnThePhone(next, scene.at(link), name);
  await page.finds('heading', words.treatedByFriend);
  await paidOnce(scene, id);
});

test('a request whose time runs out says so, and charged nobody', async () => {
  const { asker, id } = await scene.request({ standing_hours: 1 });
  const page = await scene.memberAt(asker, `/asks/${id}`);
  await page.finds('heading', page.words.sendIt);
  await scene.passes({ hours: 1, minutes: 5 });
  await page.looksAgain();
  await page.finds('heading', page.words.timeIsOver);
  await page.taps('link', page.words.myRequests);
  await page.reads(page.words.ranOutShort);
});

test("somebody else's request is nobody's business", async () => {
  const { id } = await scene.request();
  const stranger = await scene.memberAt(await scene.member('陌生人'), `/asks/${id}`);
  await stranger.finds('heading', stranger.words.nothingHere);
});

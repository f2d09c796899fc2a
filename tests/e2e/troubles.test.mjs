// The outside world misbehaves: messages are lost, repeated, late, forged; the provider does not answer. Friends notice
// as little of it as can be, and nobody loses money.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, goesToTheCashier, paidOnce, paysOnThePhone, paysThere } from './support/paying.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(async () => {
  await scene.sandbox('troubles', { reset: true });
  await scene.everybodyLeaves();
});
after(() => scene?.end());

const TROUBLES = {
  'every message is lost': { notifications: 'drop' },
  'every message comes twenty times': { repeat: 20 },
  'messages are late and out of order': { delay_ms: 30_000, reorder: true },
  'messages have a wrong signature': { forge: 'bad_signature' },
  'messages were altered on their way': { forge: 'altered_body' },
  'messages are signed by nobody that is known': { forge: 'unknown_serial' },
  'messages are stale': { forge: 'stale' },
};

for (const [trouble, switches] of Object.entries(TROUBLES)) {
  test(`a friend who comes back from the cashier gets the receipt although ${trouble}`, async () => {
    const { asker, id, link, name } = await scene.request();
    await scene.sandbox('troubles', { reset: true, ...switches });
    const friend = await scene.arrives();
    await friend.open(scene.at(link));
    await goesToTheCashier(friend);
    await paysThere(friend);
    await saysItIsPaid(friend);
    await friend.reads(friend.words.opened(name));
    const { state } = await asker.seen(id, (view) => view.state.paid !== undefined);
    assert.ok(state.paid);
    await paidOnce(scene, id);
  });
}

/** Says "I have paid" where no receipt has come. */
async function saysItIsPaid(friend) {
  const { iHavePaid } = friend.words;
  if (!friend.address.pathname.startsWith('/receipt/') && await friend.has('button', iHavePaid)) {
    await friend.taps('button', iHavePaid);
  }
  await getsTheReceipt(friend);
}

test('a friend who never comes back has paid all the same, although no message ever arrives', async () => {
  const { asker, id, link } = await scene.request();
  await scene.sandbox('troubles', { notifications: 'drop' });
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await goesToTheCashier(friend);
  const [{ out_trade_no: order }] = (await scene.money(id)).orders;
  await scene.sandbox(`orders/${order}/pay`, {});
  await scene.passes({ minutes: 6 });
  const page = await scene.memberAt(asker, `/asks/${id}`);
  await page.finds('heading', page.words.treatedByFriend);
  await paidOnce(scene, id);
});

test('a message that is signed but speaks of another amount changes nothing and is shown to an operator', async () => {
  const { asker, id, link } = await scene.request();
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await goesToTheCashier(friend);
  const [{ out_trade_no: order }] = (await scene.money(id)).orders;
  await scene.sandbox('troubles', { forge: 'wrong_amount' });
  await scene.sandbox(`orders/${order}/pay`, {});
  const operator = await scene.arrives({ device: 'desktop' });
  await operator.open(scene.at('/ops'));
  await operator.types('你的钥匙', scene.world.keys.operator.key);
  await operator.taps('button', '进入');
  await operator.reads('签名对、内容对不上的消息');
  await operator.reads(order);
  // Asked itself, the provider says what was really paid.
  await scene.sandbox('troubles', { reset: true });
  await friend.open(scene.at(`/pay/${order}`));
  await saysItIsPaid(friend);
  await asker.seen(id, (view) => view.state.paid !== undefined);
  await paidOnce(scene, id);
});

test('a provider that takes the order and does not answer still gets one order paid', async () => {
  const { id, link, name } = await scene.request();
  await scene.sandbox('troubles', { api: 'time_out_after_effect', api_calls: 'prepay', time_out_ms: 500 });
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await friend.taps('button', friend.words.treat);
  await friend.isAt(/^\/pay\//);
  await friend.reads(friend.words.preparing);
  await scene.sandbox('troubles', { reset: true });
  await scene.passes({ minutes: 1 });
  await friend.reads(friend.words.cashier);
  await paysThere(friend);
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  await paidOnce(scene, id);
});

test('refunds that the provider holds up are told on the receipt, and come once it lets them', async () => {
  const { id, link, name } = await scene.request();
  const [first, second] = [await scene.arrives(), await scene.arrives()];
  const { words } = first;
  await second.open(scene.at(link));
  await goesToTheCashier(second);
  const [{ out_trade_no: order }] = (await scene.money(id)).orders;
  await first.open(scene.at(link));
  await goesToTheCashier(first, words.goOn);
  await paysThere(first);
  await getsTheReceipt(first);
  await scene.sandbox('troubles', { refunds: 'stay' });
  await scene.sandbox(`orders/${order}/pay`, { despite: 'closing' });
  await second.open(scene.at(`/pay/${order}`));
  await getsTheReceipt(second);
  await second.reads(words.onItsWayBack);
  await scene.passes({ hours: 3 });
  await second.reload();
  await second.reads(words.onItsWayBack);
  const [refund] = (await scene.money(id)).refunds;
  await scene.sandbox(`refunds/${refund.out_refund_no}/settle`, { status: 'SUCCESS' });
  await second.reload();
  await second.reads(words.isBack);
  assert.equal((await scene.money(id)).refunds.length, 1);
  await first.reload();
  await first.reads(words.opened(name));
});

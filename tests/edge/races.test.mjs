// Two things at once: at most the price is kept, and every other fen goes straight back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { words } from './support/browser.mjs';
import { isProblem } from './support/problem.mjs';
import { Provider } from './support/notification.mjs';
import { DAY, SECOND, Sandbox } from './support/sandbox.mjs';
import { journalOf } from './support/state.mjs';
import {
  ask, attempt, keyOn, memberships, nameOf, newFriend, newMember, orderIn, pathOf, receiptOf, standing, start, until, view,
} from './support/story.mjs';

const PRICE = 4000;
const KEPT = { paid: PRICE, refunded: 0, refunding: 0 };
const BACK = { paid: PRICE, refunded: PRICE, refunding: 0 };
let world;
let sandbox;

before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
});
beforeEach(() => sandbox.troubles());
after(() => world?.stop());

async function asked() {
  const asker = await newMember(world);
  const seen = await ask(asker);
  return { asker, request: seen.request, path: pathOf(seen) };
}

const events = async (request, kind) => (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === kind);

const isReady = (friend, order) => until(() => attempt(friend, order), ({ state }) => nameOf(state) === 'ready', 'the cashier');

/** One membership of the plan's length and no more, told to the member once. */
async function isGrantedOnce(asker, request) {
  const [membership, ...more] = await memberships(asker);
  assert.deepEqual(more, []);
  const days = (membership.until - (await view(asker, request)).state.paid.at) / DAY;
  assert.ok(Math.abs(days - 31) < 0.01, `${days} days`);
  assert.equal(membership.treat, 'by_friend');
  assert.equal((await events(request, 'member_told')).filter(({ news }) => news === 'paid').length, 1);
  const granted = (await journalOf(world, 'Member', request)).filter(({ event }) => event === 'membership_granted');
  assert.equal(granted.length, 1);
}

describe('friends at once', () => {
  test('one of two is told of the other, may go on, and the second payment comes straight back', async () => {
    const { asker, request, path } = await asked();
    const friends = [newFriend(world), newFriend(world, { agent: undefined })];
    const keys = await Promise.all(friends.map((friend) => keyOn(friend, path)));
    const starts = await Promise.all(friends.map((friend, nth) => friend.form(`${path}/pay`, { key: keys[nth] })));
    const [second] = [0, 1].filter((nth) => starts[nth].expect(303).location === path);
    assert.notEqual(second, undefined, 'one of them is led back to the page');
    const first = 1 - second;
    assert.equal(starts[first].location, `/pay/${request}001?onward`);
    const told = (await friends[second].get(path)).expect(200);
    assert.match(words(told.text), /Somebody/);
    assert.equal((await view(asker, request)).state.standing.paying.length, 1);
    const order = (await friends[second].form(`${path}/pay`, { key: randomUUID(), go_on: 'yes' })).expect(303);
    assert.equal(order.location, `/pay/${request}002?onward`);
    assert.equal((await view(asker, request)).state.standing.paying.length, 2);

    const orders = [`${request}001`, `${request}002`];
    await Promise.all([isReady(friends[first], orders[0]), isReady(friends[second], orders[1])]);
    await Promise.all(orders.map((number, nth) => sandbox.pay(number, { payer: ['ada', 'dahai'][nth] })));
    await standing(asker, request, 'paid');
    await sandbox.forward(12 * SECOND);
    const money = await until(() => Promise.all(orders.map((number) => sandbox.money(number))),
      (all) => all.reduce((sum, { refunded }) => sum + refunded, 0) === PRICE, 'the refund');
    const kept = money.findIndex(({ refunded }) => refunded === 0);
    assert.deepEqual(money[kept], KEPT);
    assert.deepEqual(money[1 - kept], BACK);
    await isGrantedOnce(asker, request);
    assert.equal((await events(request, 'payment_kept')).length, 1);

    const byOrder = [friends[first], friends[second]];
    const receipts = await Promise.all(byOrder.map(async (friend, nth) => (await friend.get(await receiptOf(friend, orders[nth]))).expect(200)));
    assert.notEqual(words(receipts[0].text), words(receipts[1].text));
    const [refund] = await sandbox.refundsOf(orders[1 - kept]);
    assert.deepEqual([refund.amount, refund.status, refund.origin], [PRICE, 'SUCCESS', 'api']);
  });

  test('six that all pay: one is kept, five come back, each to its own payer', async () => {
    const { asker, request, path } = await asked();
    const friends = Array.from({ length: 6 }, () => newFriend(world));
    const answers = await Promise.all(friends.map((friend) => friend.form(`${path}/pay`, { key: randomUUID(), go_on: 'yes' })));
    const orders = answers.map((answer) => orderIn(answer.expect(303)));
    assert.equal(new Set(orders).size, 6);
    await Promise.all(orders.map((order, nth) => isReady(friends[nth], order)));
    const payers = ['xiaoman', 'chenyu', 'ada', 'dahai', 'ada', 'dahai'];
    await Promise.all(orders.map((order, nth) => sandbox.pay(order, { payer: payers[nth] })));
    await standing(asker, request, 'paid');
    await sandbox.forward(12 * SECOND);
    const money = await until(() => Promise.all(orders.map((order) => sandbox.money(order))),
      (all) => all.filter(({ refunded }) => refunded === PRICE).length === 5, 'five refunds');
    assert.equal(money.filter((one) => JSON.stringify(one) === JSON.stringify(KEPT)).length, 1);
    await isGrantedOnce(asker, request);
    for (const order of orders) assert.ok((await sandbox.refundsOf(order)).length <= 1, 'refunded at most once');
  });
});

describe('one message', () => {
  test('twenty times at once grants once', async () => {
    const { asker, request, path } = await asked();
    const order = await start(newFriend(world), path);
    await sandbox.troubles({ repeat: 20 });
    await sandbox.pay(order);
    await standing(asker, request, 'paid');
    await sandbox.troubles();
    assert.deepEqual(await sandbox.notify(order, { times: 20 }), Array(20).fill(204));
    // The very same bytes, too.
    const provider = new Provider(world);
    const { transaction_id: transaction } = await sandbox.order(order);
    const body = provider.body(provider.payment(order, PRICE, { transaction_id: transaction }));
    const headers = provider.headers(body);
    const answers = await Promise.all(Array.from({ length: 20 }, () => provider.send(body, headers)));
    assert.deepEqual(answers.map(({ status }) => status), Array(20).fill(204));
    assert.equal((await events(request, 'payment_kept')).length, 1);
    await isGrantedOnce(asker, request);
    assert.deepEqual(await sandbox.money(order), KEPT);
  });

  test('beside the payer asking again and again grants once', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    const order = await start(friend, path);
    await sandbox.troubles({ delay_ms: 50, repeat: 3 });
    const asking = Array.from({ length: 6 }, () => friend.form(`/pay/${order}/check`));
    await Promise.all([sandbox.pay(order), ...asking]);
    await friend.form(`/pay/${order}/check`);
    await standing(asker, request, 'paid');
    assert.equal((await events(request, 'payment_kept')).length, 1);
    await isGrantedOnce(asker, request);
  });
});

describe('while somebody pays', () => {
  test('the link is replaced: the payment is kept once, and the old link is dead', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    const order = await start(friend, path);
    const replaced = (await asker.json(`/api/v1/asks/${request}/replace-link`, {})).expect(200).json;
    isProblem(await newFriend(world).get(path), 'link-unknown');
    assert.equal(nameOf((await attempt(friend, order)).state), 'ready', 'who had started goes on');
    await sandbox.pay(order);
    await standing(asker, request, 'paid');
    isProblem(await friend.get(path), 'link-unknown');
    assert.match(words((await newFriend(world).get(pathOf(replaced))).expect(200).text), /林小满/);
    isProblem(await newFriend(world).form(`${pathOf(replaced)}/pay`, { key: randomUUID() }), 'request-ended');
    assert.equal((await events(request, 'payment_kept')).length, 1);
    assert.deepEqual(await sandbox.money(order), KEPT);
    await isGrantedOnce(asker, request);
  });

  test('the asker withdraws: the money is either kept or goes back, and all agree which', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { asker, request, path } = await asked();
      const order = await start(newFriend(world), path);
      const withdraw = () => asker.json(`/api/v1/asks/${request}/withdraw`, {});
      // Whoever is first at the provider: closed before it was paid, nobody pays; then the control refuses.
      const paid = sandbox.pay(order).then(() => true, () => false);
      const [, answer] = await Promise.all([paid, withdraw()]);
      assert.ok([200, 410].includes(answer.status), `${answer.status}`);
      const end = await until(() => view(asker, request), ({ state }) => ['paid', 'withdrawn'].includes(nameOf(state)), 'an end');
      await sandbox.forward(12 * SECOND);
      const isKept = nameOf(end.state) === 'paid';
      assert.equal((await memberships(asker)).length, isKept ? 1 : 0);
      const money = await until(() => sandbox.money(order), ({ refunding }) => refunding === 0, 'the refund');
      assert.equal(money.paid - money.refunded, isKept ? PRICE : 0);
    }
  });

  test('the asker frees the place: the next starts, and of two payments one is kept', async () => {
    const { asker, request, path } = await asked();
    const [one, other] = [newFriend(world), newFriend(world)];
    const order = await start(one, path);
    await sandbox.troubles({ api: 'server_error', api_calls: 'close' });
    const freed = (await asker.json(`/api/v1/asks/${request}/free`, { order })).expect(200).json;
    assert.deepEqual(freed.state, { standing: { paying: [] } });
    const next = await start(other, path);
    await sandbox.pay(order);
    await sandbox.pay(next);
    await sandbox.troubles();
    await standing(asker, request, 'paid');
    await sandbox.forward(12 * SECOND);
    assert.deepEqual(await sandbox.money(order), KEPT, 'who pays first is kept, place or not');
    assert.deepEqual(await until(() => sandbox.money(next), ({ refunded }) => refunded > 0, 'the refund'), BACK);
    await isGrantedOnce(asker, request);
  });

  test('the payer stops: the place is free at once, and the order cannot be paid any more', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    const order = await start(friend, path);
    (await friend.form(`/pay/${order}/cancel`)).expect(303);
    assert.deepEqual((await view(asker, request)).state, { standing: { paying: [] } });
    await until(() => attempt(friend, order), ({ state }) => state === 'over', 'the end of the attempt');
    assert.equal((await sandbox.order(order)).state, 'CLOSED');
    await assert.rejects(sandbox.pay(order), /409/);
    assert.equal(await start(friend, path), `${request}002`);
    assert.deepEqual((await events(request, 'payment_kept')), []);
  });
});

// WeChat Pay that does not answer, answers too late or says no: friends see something sensible, and no fen is lost.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { words } from './support/browser.mjs';
import { MINUTE, SECOND, Sandbox } from './support/sandbox.mjs';
import { journalOf } from './support/state.mjs';
import {
  ask, attempt, begin, memberships, nameOf, newFriend, newMember, pathOf, receiptOf, standing, start, until, view,
} from './support/story.mjs';

const PRICE = 4000;
const KEPT = { paid: PRICE, refunded: 0, refunding: 0 };
const BACK = { paid: PRICE, refunded: PRICE, refunding: 0 };
/** Quick time-outs: an unsigned 504 comes after a fifth of a second. */
const QUICKLY = { time_out_ms: 200 };
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

describe('a friend who starts to pay', () => {
  const kinds = {
    'when it is down': { api: 'server_error' },
    'when it does not answer': { api: 'time_out_before_effect', ...QUICKLY },
    'when its answer is lost': { api: 'time_out_after_effect', ...QUICKLY },
  };
  for (const [what, troubles] of Object.entries(kinds)) {
    test(`${what} is asked for a moment, and can pay once it is well again`, async () => {
      const { asker, request, path } = await asked();
      const friend = newFriend(world);
      await sandbox.troubles({ ...troubles, api_calls: 'prepay' });
      const order = await begin(friend, path);
      assert.equal(nameOf((await attempt(friend, order)).state), 'preparing');
      const page = (await friend.get(`/pay/${order}`)).expect(200);
      assert.match(page.text, /<meta http-equiv="refresh"/i, 'the page looks again by itself');
      assert.equal((await view(asker, request)).state.standing.paying.length, 1);
      // Another tap leads to the same attempt, not to a second one.
      assert.equal((await friend.form(`${path}/pay`, { key: randomUUID() })).expect(303).location, `/pay/${order}`);
      await sandbox.troubles();
      await sandbox.forward(20 * SECOND);
      const { state } = await until(() => attempt(friend, order), ({ state: { ready } }) => ready !== undefined, 'the cashier');
      assert.match(state.ready.cashier.onward.url, /checkmweb/);
      await sandbox.pay(order);
      await standing(asker, request, 'paid');
      assert.deepEqual(await sandbox.money(order), KEPT);
    });
  }

  test('and goes away while it is down leaves nothing behind', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    await sandbox.troubles({ api: 'server_error' });
    const order = await begin(friend, path);
    (await friend.form(`/pay/${order}/cancel`)).expect(303);
    assert.deepEqual((await view(asker, request)).state, { standing: { paying: [] } });
    assert.equal((await attempt(friend, order)).state, 'checking');
    await sandbox.forward(10 * MINUTE);
    assert.equal((await attempt(friend, order)).state, 'checking', 'without its word nothing is final');
    await sandbox.troubles();
    await sandbox.forward(61 * MINUTE);
    await until(() => attempt(friend, order), ({ state }) => state === 'over', 'the end');
    assert.deepEqual((await view(asker, request)).state, { standing: { paying: [] } });
  });
});

describe('a friend who has paid', () => {
  test('while it is down sees that it is looked into, and is found later', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    const order = await start(friend, path);
    await sandbox.troubles({ notifications: 'drop', api: 'server_error' });
    await sandbox.pay(order);
    (await friend.form(`/pay/${order}/check`)).expect(303);
    const page = (await friend.get(`/pay/${order}`)).expect(200);
    assert.ok(words(page.text).length > 100);
    assert.equal(nameOf((await view(asker, request)).state), 'standing');
    await sandbox.forward(6 * MINUTE);
    assert.equal((await attempt(friend, order)).state, 'checking');
    await sandbox.troubles({ notifications: 'drop' });
    await sandbox.forward(20 * MINUTE);
    await standing(asker, request, 'paid');
    assert.deepEqual(await sandbox.money(order), KEPT);
    assert.equal((await memberships(asker)).length, 1);
    (await friend.get(await receiptOf(friend, order))).expect(200);
  });

  test('while it does not answer waits for an answer, and then has one', async () => {
    const { asker, request, path } = await asked();
    const friend = newFriend(world);
    const order = await start(friend, path);
    // Longer than the edge waits for anything.
    await sandbox.troubles({ notifications: 'drop', api: 'time_out_before_effect', time_out_ms: 20_000 });
    await sandbox.pay(order);
    const began = performance.now();
    (await friend.form(`/pay/${order}/check`)).expect(303);
    assert.ok(performance.now() - began < 15_000, 'nobody waits until the provider is done');
    assert.equal(nameOf((await attempt(friend, order)).state), 'ready');
    await sandbox.troubles();
    await sandbox.forward(20 * SECOND);
    await standing(asker, request, 'paid');
    assert.deepEqual(await sandbox.money(order), KEPT);
  });
});

describe('a payment that comes back', () => {
  /** Two friends pay; the second payment cannot be kept. */
  async function paidTwice(troubles) {
    const { asker, request, path } = await asked();
    const [one, other] = [newFriend(world), newFriend(world)];
    const order = await start(one, path);
    const second = await start(other, path, { go_on: 'yes' });
    await sandbox.pay(order);
    await standing(asker, request, 'paid');
    await sandbox.troubles(troubles);
    await sandbox.pay(second, { despite: 'closing' });
    const receipt = await receiptOf(other, second);
    return { asker, request, order, second, other, receipt };
  }
  const refundStates = async (request) =>
    (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === 'refund_moved').map(({ state }) => nameOf(state));

  test('while it is down is on its way, and arrives when it is well again', async () => {
    const { request, order, second, other, receipt } = await paidTwice({ api: 'server_error', api_calls: 'refund' });
    assert.deepEqual(await sandbox.money(second), KEPT, 'nothing has gone back yet');
    const told = words((await other.get(receipt)).expect(200).text);
    await sandbox.forward(5 * MINUTE);
    assert.deepEqual(await sandbox.money(second), KEPT);
    await sandbox.troubles();
    await sandbox.forward(61 * MINUTE);
    assert.deepEqual(await until(() => sandbox.money(second), ({ refunded }) => refunded > 0, 'the refund'), BACK);
    await until(() => refundStates(request), (states) => states.at(-1) === 'succeeded', 'the news of it');
    const after = words((await other.get(receipt)).expect(200).text);
    assert.notEqual(after, told, 'the receipt tells that it is back');
    assert.deepEqual(await sandbox.money(order), KEPT);
  });

  test('whose answer is lost goes back once', async () => {
    const { request, second } = await paidTwice({ api: 'time_out_after_effect', api_calls: 'refund', ...QUICKLY });
    await sandbox.forward(MINUTE);
    await sandbox.troubles();
    await sandbox.forward(2 * MINUTE);
    assert.deepEqual(await until(() => sandbox.money(second), ({ refunded }) => refunded > 0, 'the refund'), BACK);
    assert.equal((await sandbox.refundsOf(second)).length, 1);
    await until(() => refundStates(request), (states) => states.at(-1) === 'succeeded', 'the news of it');
  });

  test('that takes days arrives, and is asked about until then', { skip: 'to be looked into: failed on a crowded machine' }, async () => {
    const { request, second } = await paidTwice({ refunds: 'stay' });
    await sandbox.troubles({ refunds: 'stay', notifications: 'drop' });
    await until(() => sandbox.money(second), ({ refunding }) => refunding === PRICE, 'the refund under way');
    for (let day = 0; day < 3; day += 1) await sandbox.forward(24 * 60 * MINUTE);
    assert.equal((await refundStates(request)).at(-1), 'processing');
    await sandbox.troubles({ notifications: 'drop' });
    await sandbox.forward(7 * 60 * MINUTE);
    assert.deepEqual(await sandbox.money(second), BACK);
    assert.equal((await refundStates(request)).at(-1), 'succeeded');
  });
});

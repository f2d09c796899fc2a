// The end of a request and the end of an order: what is paid before is kept, what comes after goes back, and nothing
// waits for a message.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { words } from './support/browser.mjs';
import { MINUTE, SECOND, Sandbox } from './support/sandbox.mjs';
import { journalOf } from './support/state.mjs';
import {
  ask, attempt, memberships, nameOf, newFriend, newMember, pathOf, receiptOf, standing, start, until, view,
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

/** A request and a friend at the cashier; with `before`, so long before the request's end. */
async function paying({ before } = {}) {
  const asker = await newMember(world);
  const seen = await ask(asker, { standing_hours: 1 });
  if (before !== undefined) await sandbox.forwardTo(seen.ends_at - before);
  const friend = newFriend(world);
  const order = await start(friend, pathOf(seen));
  return { asker, request: seen.request, endsAt: seen.ends_at, link: pathOf(seen), friend, order };
}

async function isKept({ asker, request, friend, order }) {
  await standing(asker, request, 'paid');
  assert.deepEqual(await sandbox.money(order), KEPT);
  assert.equal((await memberships(asker)).length, 1);
  (await friend.get(await receiptOf(friend, order))).expect(200);
  const [line] = (await asker.get('/api/v1/asks')).expect(200).json.asks;
  assert.equal(line.outcome, 'paid');
}

async function isSentBack({ asker, request, friend, order }, state, because) {
  await standing(asker, request, state);
  await sandbox.forward(12 * SECOND);
  assert.deepEqual(await until(() => sandbox.money(order), ({ refunded }) => refunded > 0, 'the refund'), BACK);
  assert.deepEqual(await memberships(asker), []);
  (await friend.get(await receiptOf(friend, order))).expect(200);
  const [returned] = (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === 'payment_returned');
  assert.equal(returned.refund.because, because);
  const [line] = await until(async () => (await asker.get('/api/v1/asks')).expect(200).json.asks,
    ([first]) => first.outcome !== 'standing', 'the end in the list');
  assert.equal(line.outcome, state);
}

describe('while a request is being closed', () => {
  test('a payment made before its end is kept, although the provider says so only when asked to close', { skip: 'to be looked into: failed on a crowded machine' }, async () => {
    const story = await paying();
    const { now_ms: inTime } = await sandbox.clock();
    await sandbox.forward(2 * SECOND);
    await sandbox.troubles({ notifications: 'drop', api: 'server_error', api_calls: 'close' });
    const ending = (await story.asker.json(`/api/v1/asks/${story.request}/withdraw`, {})).expect(200).json;
    assert.equal(ending.state, 'ending');
    await until(() => journalOf(world, 'PayRequest', story.request),
      (events) => events.some(({ event, step }) => event === 'next_step' && step.close !== undefined), 'the closing');
    assert.equal((await newFriend(world).get(story.link.replace('/p/', '/api/v1/p/'))).expect(200).json.state, 'ending');
    assert.equal((await attempt(story.friend, story.order)).state, 'checking', 'nobody is led to a cashier any more');
    await sandbox.pay(story.order, { at_ms: inTime });
    await sandbox.troubles({ notifications: 'drop' });
    // The next try to close is told that the order is paid; then the provider is asked.
    await sandbox.forward(10 * SECOND);
    await isKept(story);
  });

  test('a payment made after its end goes back', async () => {
    const story = await paying();
    await sandbox.troubles({ api: 'server_error', api_calls: 'close' });
    (await story.asker.json(`/api/v1/asks/${story.request}/withdraw`, {})).expect(200);
    await sandbox.forward(2 * SECOND);
    await sandbox.pay(story.order);
    await sandbox.troubles();
    await sandbox.forward(10 * SECOND);
    await isSentBack(story, 'withdrawn', 'withdrawn');
  });

  test('an order that may not be closed yet is closed later', async () => {
    const story = await paying();
    await sandbox.troubles({ close_only_after_five_minutes: true });
    (await story.asker.json(`/api/v1/asks/${story.request}/withdraw`, {})).expect(200);
    await until(() => view(story.asker, story.request), ({ state }) => state === 'ending', 'the ending');
    await sandbox.forward(7 * MINUTE);
    await standing(story.asker, story.request, 'withdrawn');
    assert.equal((await sandbox.order(story.order)).state, 'CLOSED');
  });
});

describe('at the last moment', () => {
  test('a payment in the last second that is told of after the end is kept', async () => {
    const story = await paying({ before: 2 * MINUTE });
    await sandbox.troubles({ api: 'server_error', api_calls: 'query' });
    await sandbox.forwardTo(story.endsAt + 2 * SECOND);
    assert.equal((await view(story.asker, story.request)).state, 'ending');
    await sandbox.pay(story.order, { at_ms: story.endsAt - SECOND });
    await isKept(story);
  });

  test('a payment a second after the end goes back', async () => {
    const story = await paying({ before: 2 * MINUTE });
    await sandbox.troubles({ api: 'server_error', api_calls: 'query' });
    await sandbox.forwardTo(story.endsAt + 3 * SECOND);
    await sandbox.pay(story.order, { at_ms: story.endsAt + SECOND, despite: 'expiry' });
    await sandbox.troubles();
    await isSentBack(story, 'ran_out', 'too_late');
  });

  test('a payment in the last second of which nobody ever tells is found', async () => {
    const story = await paying({ before: 2 * MINUTE });
    await sandbox.troubles({ notifications: 'drop', api: 'server_error', api_calls: 'query' });
    await sandbox.forwardTo(story.endsAt + 2 * SECOND);
    await sandbox.pay(story.order, { at_ms: story.endsAt - SECOND });
    await sandbox.troubles({ notifications: 'drop' });
    await sandbox.forward(MINUTE);
    await isKept(story);
  });
});

describe('after the end', () => {
  test('of a request that ran out, a payment at a closed order goes back', async () => {
    const story = await paying({ before: 2 * MINUTE });
    await sandbox.forwardTo(story.endsAt + MINUTE);
    await standing(story.asker, story.request, 'ran_out');
    assert.equal((await attempt(story.friend, story.order)).state, 'over');
    await sandbox.pay(story.order, { despite: 'closing' });
    await isSentBack(story, 'ran_out', 'too_late');
    assert.match(words((await story.friend.get(await receiptOf(story.friend, story.order))).text), /back/);
  });

  test('of a request that was withdrawn, a payment at a closed order goes back', async () => {
    const story = await paying();
    (await story.asker.json(`/api/v1/asks/${story.request}/withdraw`, {})).expect(200);
    await standing(story.asker, story.request, 'withdrawn');
    await sandbox.forward(2 * SECOND);
    await sandbox.pay(story.order, { despite: 'closing' });
    await isSentBack(story, 'withdrawn', 'withdrawn');
  });

  test('of an order alone, a late payment is kept if nobody else has paid', async () => {
    const story = await paying();
    await sandbox.forward(7 * MINUTE);
    await until(() => attempt(story.friend, story.order), ({ state }) => state === 'over', 'the end of the attempt');
    assert.deepEqual((await view(story.asker, story.request)).state, { standing: { paying: [] } });
    await sandbox.pay(story.order, { despite: 'closing' });
    await isKept(story);
  });

  test('of an order alone, a late payment goes back if somebody else has paid', async () => {
    const story = await paying();
    await sandbox.forward(7 * MINUTE);
    const next = await start(newFriend(world), story.link);
    await sandbox.pay(next);
    await standing(story.asker, story.request, 'paid');
    await sandbox.pay(story.order, { despite: 'closing' });
    await sandbox.forward(12 * SECOND);
    assert.deepEqual(await until(() => sandbox.money(story.order), ({ refunded }) => refunded > 0, 'the refund'), BACK);
    assert.deepEqual(await sandbox.money(next), KEPT);
    assert.equal((await memberships(story.asker)).length, 1);
  });

  test('nothing that was not paid leaves anything behind', async () => {
    const story = await paying();
    await sandbox.forwardTo(story.endsAt + 3 * MINUTE);
    await standing(story.asker, story.request, 'ran_out');
    assert.equal((await sandbox.order(story.order)).state, 'CLOSED');
    assert.equal((await attempt(story.friend, story.order)).state, 'over');
    (await story.friend.get(story.link)).expect(410);
    const [line] = (await story.asker.get('/api/v1/asks')).expect(200).json.asks;
    assert.equal(line.outcome, 'ran_out');
    const { viewer } = (await story.asker.get('/api/v1/me')).expect(200).json;
    assert.deepEqual([viewer.member.open_asks, viewer.member.memberships], [0, []]);
  });
});

describe('without any message', () => {
  beforeEach(() => sandbox.troubles({ notifications: 'drop' }));

  test('a payment is found by asking, as time passes', async () => {
    const story = await paying();
    await sandbox.pay(story.order);
    assert.equal(nameOf((await attempt(story.friend, story.order)).state), 'ready', 'nobody knows yet');
    await sandbox.forward(21 * SECOND);
    await isKept(story);
  });

  test('a payment is found at once when the payer says so', async () => {
    const story = await paying();
    await sandbox.pay(story.order);
    (await story.friend.form(`/pay/${story.order}/check`)).expect(303);
    assert.equal(nameOf((await attempt(story.friend, story.order)).state), 'receipt');
    await isKept(story);
  });

  test('a refund is followed to its end by asking', { skip: 'to be looked into: failed on a crowded machine' }, async () => {
    const story = await paying();
    const other = newFriend(world);
    const order = await start(other, story.link, { go_on: 'yes' });
    await sandbox.pay(story.order);
    (await story.friend.form(`/pay/${story.order}/check`)).expect(303);
    await sandbox.pay(order, { despite: 'closing' });
    await sandbox.forward(MINUTE);
    await sandbox.forward(2 * MINUTE);
    await isKept(story);
    assert.deepEqual(await sandbox.money(order), BACK);
    const moved = (await journalOf(world, 'PayRequest', story.request)).filter(({ event }) => event === 'refund_moved');
    assert.ok(moved.at(-1).state.succeeded, JSON.stringify(moved));
  });
});

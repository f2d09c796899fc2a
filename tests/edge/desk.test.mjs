// The operators' desk: what needs a person appears there, and every act does what it says and names who did it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { Browser, words } from './support/browser.mjs';
import { itemsOn, newOperator } from './support/operator.mjs';
import { isProblem } from './support/problem.mjs';
import { DAY, HOUR, MINUTE, SECOND, Sandbox } from './support/sandbox.mjs';
import { journalOf } from './support/state.mjs';
import {
  ask, memberships, nameOf, newFriend, newMember, pathOf, receiptOf, standing, start, until, view,
} from './support/story.mjs';

const PRICE = 4000;
let world;
let sandbox;
let operator;

before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
});
beforeEach(async () => {
  await sandbox.troubles();
  // A turn at the desk lasts twelve hours, and these tests let days pass.
  operator = await newOperator(world);
});
after(() => world?.stop());

async function asked() {
  const asker = await newMember(world);
  const seen = await ask(asker);
  return { asker, request: seen.request, path: pathOf(seen) };
}

async function paid() {
  const story = await asked();
  const friend = newFriend(world);
  const order = await start(friend, story.path);
  await sandbox.pay(order);
  await standing(story.asker, story.request, 'paid');
  return { ...story, friend, order };
}

/** Two friends pay while refunds go wrong; the second payment is the one that cannot be kept. */
async function stuck(refunds) {
  const story = await asked();
  const first = await start(newFriend(world), story.path);
  const friend = newFriend(world);
  const order = await start(friend, story.path, { go_on: 'yes' });
  await sandbox.pay(first);
  await standing(story.asker, story.request, 'paid');
  await sandbox.troubles({ refunds });
  await sandbox.pay(order, { despite: 'closing' });
  await sandbox.forward(12 * SECOND);
  return { ...story, friend, order, item: await itemAbout(order) };
}

/** The one item about a request or an order, once it is there. */
async function itemAbout(subject) {
  const [item] = await until(() => itemsOn(operator, subject), ({ length }) => length === 1, `an item about ${subject}`);
  return item;
}
const gone = (subject) => until(() => itemsOn(operator, subject), ({ length }) => length === 0, `nothing about ${subject}`);
const act = (fields) => operator.form('/ops/act', fields);
const acts = async (request) => (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === 'operated');

describe('the desk', () => {
  test('is shown to who has a key, and to nobody else', async () => {
    const { request } = await asked();
    const stranger = new Browser(world);
    const page = (await stranger.get('/ops')).expect(200);
    assert.match(page.text, /name="key" type="password"/);
    assert.doesNotMatch(page.text, /class="mg-ops__(oldest|list)"/);
    for (const key of ['', 'wrong', world.keys.operator.key.slice(0, -1), `${world.keys.operator.key}x`, world.keys.operator.name]) {
      isProblem(await stranger.form('/ops/login', { key }), 'sign-in-failed');
    }
    for (const name of ['__Host-operator', '__Host-session']) stranger.plant(name, operator.cookie('__Host-operator').replace(/.$/, (letter) => (letter === '0' ? '1' : '0')));
    isProblem(await stranger.form('/ops/act', { act: 'end', about: request }), 'sign-in-first');
    // A member is no operator.
    const member = await newMember(world);
    member.plant('__Host-operator', member.cookie('__Host-session'));
    isProblem(await member.form('/ops/act', { act: 'end', about: request }), 'sign-in-first');
    assert.match((await operator.get('/ops')).expect(200).text, /On duty: demo/);
  });

  test('takes acts from its own pages only, and only such as there are', async () => {
    const { asker, request } = await asked();
    const before = await view(asker, request);
    isProblem(await operator.form('/ops/act', { act: 'end', about: request }, { origin: 'https://evil.example' }), 'foreign-origin');
    isProblem(await operator.form('/ops/act', { act: 'end', about: request }, { origin: null }), 'foreign-origin');
    for (const fields of [
      {}, { act: 'end' }, { about: request }, { act: 'pay', about: request }, { act: 'end', about: 'x' }, { act: 'end', about: request, attempt: '1' },
      { act: 'refund_again', about: request }, { act: 'dismiss', about: request, attempt: '0' }, { act: 'dismiss', about: request, attempt: '1000' },
      { act: 'dismiss', about: request, attempt: '-1' }, { act: 'end', about: request, why: 'x' },
    ]) isProblem(await act(fields), 'invalid');
    for (const fields of [{ act: 'resume', about: request }]) isProblem(await act(fields), 'not-now');
    isProblem(await act({ act: 'dismiss', about: request, attempt: '1' }), 'not-yours');
    isProblem(await act({ act: 'end', about: '0123456789ABCDEF' }), 'not-yours');
    assert.deepEqual(await view(asker, request), before);
    assert.deepEqual(await acts(request), []);
  });

  test('is left after twelve hours', async () => {
    await sandbox.forward(12 * HOUR);
    assert.doesNotMatch((await operator.get('/ops')).expect(200).text, /On duty/);
  });
});

describe('three reports', () => {
  async function reported() {
    const story = await asked();
    const friend = newFriend(world);
    for (let again = 0; again < 3; again += 1) (await friend.form(`${story.path}/report`)).expect(303);
    assert.equal(nameOf((await view(story.asker, story.request)).state), 'standing', 'one browser counts once');
    for (let other = 0; other < 2; other += 1) (await newFriend(world).form(`${story.path}/report`)).expect(303);
    assert.equal((await view(story.asker, story.request)).state, 'suspended');
    isProblem(await newFriend(world).form(`${story.path}/pay`, { key: randomUUID() }), 'request-suspended');
    assert.equal((await newFriend(world).get(story.path.replace('/p/', '/api/v1/p/'))).expect(200).json.state, 'suspended');
    return { ...story, item: await itemAbout(story.request) };
  }

  test('hold a request back until an operator lets it go on', async () => {
    const { asker, request, path, item } = await reported();
    assert.match(item.says, /Three people do not know the asker/);
    (await act(item.acts.resume)).expect(303);
    await gone(request);
    assert.equal(nameOf((await view(asker, request)).state), 'standing');
    const order = await start(newFriend(world), path);
    await sandbox.pay(order);
    await standing(asker, request, 'paid');
    const [operated, ...more] = await acts(request);
    assert.deepEqual([operated.operator, more.length], ['demo', 0]);
    isProblem(await act(item.acts.resume), 'not-now');
  });

  test('hold a request back until an operator ends it', async () => {
    const { asker, request, item } = await reported();
    (await act(item.acts.end)).expect(303);
    await gone(request);
    await standing(asker, request, 'withdrawn');
    assert.equal((await acts(request)).length, 1);
  });
});

describe('a refund that is stuck', () => {
  test('ABNORMAL is asked about again, until the money is back', async () => {
    const { request, order, friend, item } = await stuck('abnormal');
    assert.match(item.says, new RegExp(`A refund is stuck: ${order} · ¥40\\.00 · the payer's account cannot take it`));
    assert.deepEqual(await sandbox.money(order), { paid: PRICE, refunded: 0, refunding: PRICE });
    const [refund] = await sandbox.refundsOf(order);
    await sandbox.troubles({ notifications: 'drop' });
    await sandbox.settle(refund.out_refund_no, 'SUCCESS');
    (await act(item.acts.refund_again)).expect(303);
    await gone(order);
    assert.deepEqual(await sandbox.money(order), { paid: PRICE, refunded: PRICE, refunding: 0 });
    assert.equal((await sandbox.refundsOf(order)).length, 1);
    (await friend.get(await receiptOf(friend, order))).expect(200);
    assert.deepEqual((await acts(request)).map(({ operator: name }) => name), ['demo']);
  });

  test('CLOSED is sent again under a new number', async () => {
    const { order, item } = await stuck('closed');
    assert.match(item.says, /closed by WeChat: needs a new number/);
    await sandbox.troubles();
    (await act(item.acts.refund_again)).expect(303);
    await sandbox.forward(12 * SECOND);
    await gone(order);
    const refunds = await sandbox.refundsOf(order);
    assert.deepEqual(refunds.map(({ status }) => status).sort(), ['CLOSED', 'SUCCESS']);
    assert.notEqual(refunds[0].out_refund_no, refunds[1].out_refund_no);
    assert.deepEqual(await sandbox.money(order), { paid: PRICE, refunded: PRICE, refunding: 0 });
  });

  test('can be settled by hand, once', async () => {
    const { request, order, friend, item } = await stuck('abnormal');
    const before = words((await friend.get(await receiptOf(friend, order))).text);
    (await act(item.acts.settled_by_hand)).expect(303);
    await gone(order);
    assert.notEqual(words((await friend.get(await receiptOf(friend, order))).text), before);
    isProblem(await act(item.acts.settled_by_hand), 'not-now');
    isProblem(await act(item.acts.refund_again), 'not-now');
    assert.equal((await acts(request)).length, 1);
  });
});

describe('money that is taken back outside', () => {
  const isTakenBack = async ({ asker, request }) => {
    await standing(asker, request, 'taken_back');
    assert.deepEqual(await until(() => memberships(asker), ({ length }) => length === 0, 'the take-back'), []);
    const [line] = await until(async () => (await asker.get('/api/v1/asks')).expect(200).json.asks,
      ([first]) => first.outcome === 'taken_back', 'the outcome in the list');
    assert.equal(line.request, request);
  };

  test('in full, and told of, takes the membership back', async () => {
    const story = await paid();
    assert.equal((await memberships(story.asker)).length, 1);
    await sandbox.consoleRefund(story.order, { notify: 'tell' });
    await isTakenBack(story);
    await gone(story.order);
    assert.deepEqual(await sandbox.refundsOf(story.order).then((refunds) => refunds.map(({ origin }) => origin)), ['console']);
    (await story.friend.get(await receiptOf(story.friend, story.order))).expect(200);
  });

  test('and told of twenty times takes it back once', async () => {
    const story = await paid();
    await sandbox.troubles({ repeat: 20 });
    await sandbox.consoleRefund(story.order, { notify: 'tell' });
    await isTakenBack(story);
    const taken = (await journalOf(world, 'PayRequest', story.request)).filter(({ event }) => event === 'taken_back');
    assert.equal(taken.length, 1);
  });

  test('silently is found a day later, and taken back when an operator says so', async () => {
    const story = await paid();
    await sandbox.consoleRefund(story.order, { notify: 'silent' });
    assert.equal((await memberships(story.asker)).length, 1, 'nobody knows yet');
    await sandbox.forward(DAY + MINUTE);
    operator = await newOperator(world);
    const item = await itemAbout(story.order);
    assert.match(item.says, /WeChat speaks of a refund, but not of how much/);
    (await act(item.acts.confirm_taken_back)).expect(303);
    await isTakenBack(story);
    await gone(story.order);
  });

  test('in part is shown to a person, who may leave it at that', async () => {
    const story = await paid();
    await sandbox.consoleRefund(story.order, { amount: 1, notify: 'tell' });
    const item = await itemAbout(story.order);
    assert.match(item.says, /A part of the money was taken back elsewhere/);
    (await act(item.acts.dismiss)).expect(303);
    await gone(story.order);
    assert.equal(nameOf((await view(story.asker, story.request)).state), 'paid');
    assert.equal((await memberships(story.asker)).length, 1);
    isProblem(await act(item.acts.confirm_taken_back), 'not-now');
  });
});

// The same thing said twice: a key is remembered for who said it, and says one thing for ever.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { isProblem } from './support/problem.mjs';
import { Sandbox } from './support/sandbox.mjs';
import { journalOf, settledState, stateOf } from './support/state.mjs';
import {
  WISH, ask, attempt, keyOn, memberships, nameOf, newFriend, newMember, pathOf, standing, start, until, view,
} from './support/story.mjs';

let world;
let sandbox;

before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
});
after(() => world?.stop());

const post = (member, wish, key) => member.json('/api/v1/asks', { ...WISH, ...wish }, { 'idempotency-key': key });
const listed = async (member) => (await member.get('/api/v1/asks')).expect(200).json.asks;

describe('asking', () => {
  test('without a key, or under one that is none, is refused', async () => {
    const asker = await newMember(world);
    const before = await settledState(world);
    for (const key of [null, '', 'short', '1234567', 'k'.repeat(65), 'with a space', 'semi;colon', 'a,b,c,d,e', '"quoted-key"', 'päss-word']) {
      const headers = { 'idempotency-key': key === null ? null : Buffer.from(key, 'utf8').toString('latin1') };
      isProblem(await asker.json('/api/v1/asks', WISH, headers), 'idempotency-key-missing');
    }
    assert.deepEqual(await stateOf(world), before);
    for (const key of ['12345678', 'k'.repeat(64)]) (await post(asker, { standing_hours: 1 }, key)).expect(201);
  });

  test('ten times at once under one key asks once', async () => {
    const asker = await newMember(world);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(asker, {}, key)));
    const requests = new Set(answers.map((answer) => answer.expect(201).json.request));
    assert.equal(requests.size, 1);
    assert.deepEqual((await listed(asker)).map(({ request }) => request), [...requests]);
    const [request] = requests;
    const opened = (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === 'opened');
    assert.equal(opened.length, 1);
  });

  test('for something else under the same key is refused, however it is said', async () => {
    const asker = await newMember(world);
    const key = randomUUID();
    const { request } = (await post(asker, {}, key)).expect(201).json;
    for (const other of [{ standing_hours: 48 }, { name: '王大海' }, { plan: 'pc-mobile.month', price: 2500 }, { words: { preset: 'plain' } }]) {
      isProblem(await post(asker, other, key), 'idempotency-key-reused');
    }
    // Not even other spaces: the key stands for the very bytes.
    const spaced = JSON.stringify(WISH, null, 1);
    isProblem(await asker.json('/api/v1/asks', spaced, { 'idempotency-key': key }), 'idempotency-key-reused');
    assert.equal((await post(asker, {}, key)).expect(201).json.request, request);
    assert.equal((await listed(asker)).length, 1);
  });

  test("under somebody else's key is independent of theirs", async () => {
    const [one, other] = [await newMember(world), await newMember(world, '王大海')];
    const key = randomUUID();
    const first = (await post(one, {}, key)).expect(201).json.request;
    const second = (await post(other, { standing_hours: 48 }, key)).expect(201).json.request;
    assert.notEqual(first, second);
    assert.equal((await post(one, {}, key)).expect(201).json.request, first);
    assert.equal((await post(other, { standing_hours: 48 }, key)).expect(201).json.request, second);
  });

  test('beyond the limits of a new account is refused, but not a repetition', async () => {
    const asker = await newMember(world);
    const keys = Array.from({ length: 6 }, () => randomUUID());
    const answers = await Promise.all(keys.map((key) => post(asker, { plan: 'pc-mobile.month', price: 2500 }, key)));
    const fine = answers.filter(({ status }) => status === 201);
    assert.equal(fine.length, 3, 'three may stand open');
    for (const answer of answers.filter(({ status }) => status !== 201)) isProblem(answer, 'ask-limit');
    assert.equal((await listed(asker)).length, 3);
    const again = await Promise.all(keys.map((key) => post(asker, { plan: 'pc-mobile.month', price: 2500 }, key)));
    assert.deepEqual(again.map(({ status }) => status), answers.map(({ status }) => status));
  });
});

describe('paying', () => {
  const opened = async (wish) => {
    const asker = await newMember(world);
    const request = await ask(asker, wish);
    return { asker, request: request.request, path: pathOf(request) };
  };
  const attempts = async (request) =>
    (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event === 'attempt_started');

  test('without a key, or under one that is none, is refused', async () => {
    const { path, request } = await opened();
    for (const fields of [{}, { key: '' }, { key: 'short' }, { key: 'k'.repeat(65) }, { key: 'with a space' }, { key: 'k\u0000kkkkkkk' }]) {
      const answer = await newFriend(world).form(`${path}/pay`, fields);
      isProblem(answer, fields.key?.includes('\u0000') ? 'malformed' : 'idempotency-key-missing');
    }
    assert.deepEqual(await attempts(request), []);
  });

  test('by many taps on one button starts one attempt', async () => {
    const { path, asker, request } = await opened();
    const friend = newFriend(world);
    (await friend.form(`${path}/seen`)).expect(204);
    const key = await keyOn(friend, path);
    const taps = await Promise.all(Array.from({ length: 8 }, () => friend.form(`${path}/pay`, { key })));
    const places = new Set(taps.map((tap) => tap.expect(303).location.replace('?onward', '')));
    assert.deepEqual([...places], [`/pay/${request}001`]);
    assert.equal((await attempts(request)).length, 1);
    assert.equal((await view(asker, request)).state.standing.paying.length, 1);
    // Later, the same form again leads there, too.
    assert.equal((await friend.form(`${path}/pay`, { key })).expect(303).location, `/pay/${request}001?onward`);
  });

  test('by taps in two tabs of one browser starts one attempt', async () => {
    const { path, request } = await opened();
    const friend = newFriend(world);
    (await friend.form(`${path}/seen`)).expect(204);
    const keys = [await keyOn(friend, path), await keyOn(friend, path)];
    assert.notEqual(keys[0], keys[1]);
    const taps = await Promise.all(keys.map((key) => friend.form(`${path}/pay`, { key })));
    for (const tap of taps) assert.match(tap.expect(303).location, new RegExp(`^/pay/${request}001(\\?onward)?$`));
    assert.equal((await attempts(request)).length, 1);
    await until(() => attempt(friend, `${request}001`), ({ state }) => nameOf(state) === 'ready', 'the cashier');
  });

  test('by two taps of a browser that was never here before starts one attempt', async () => {
    const { path, request } = await opened();
    const fields = { key: await keyOn(newFriend(world), path) };
    const taps = await Promise.all([newFriend(world), newFriend(world)].map((friend) => friend.form(`${path}/pay`, fields)));
    const places = taps.map((tap) => tap.expect(303).location).sort();
    assert.deepEqual(places, [path, `/pay/${request}001?onward`]);
    assert.equal((await attempts(request)).length, 1);
  });

  test('for something else under the same key is refused; under another browser\'s it is independent', async () => {
    const { path, request } = await opened();
    const [friend, other] = [newFriend(world), newFriend(world)];
    const key = await keyOn(friend, path);
    const fields = { key, shown: 'named', name: '阿宝' };
    (await friend.form(`${path}/pay`, fields)).expect(303);
    isProblem(await friend.form(`${path}/pay`, { ...fields, name: '阿强' }), 'idempotency-key-reused');
    isProblem(await friend.form(`${path}/pay`, { key }), 'idempotency-key-reused');
    assert.equal((await other.form(`${path}/pay`, { ...fields, go_on: 'yes' })).expect(303).location, `/pay/${request}002?onward`);
    assert.equal((await attempts(request)).length, 2);
  });

  test('again after it was paid leads to the receipt and pays nothing', async () => {
    const { path, asker, request } = await opened();
    const friend = newFriend(world);
    const key = await keyOn(friend, path);
    await start(friend, path, { key });
    await sandbox.pay(`${request}001`);
    await standing(asker, request, 'paid');
    const back = (await friend.form(`${path}/pay`, { key })).expect(303);
    assert.equal(back.location, `/pay/${request}001?onward`);
    assert.match((await friend.get(back.location)).expect(303).location, /^\/receipt\//);
    isProblem(await friend.form(`${path}/pay`, { key: randomUUID() }), 'request-ended');
    isProblem(await newFriend(world).form(`${path}/pay`, { key: randomUUID() }), 'request-ended');
    assert.equal((await attempts(request)).length, 1);
  });

  test('is remembered when everything was stopped and started again', async () => {
    const { path, asker, request } = await opened();
    const friend = newFriend(world);
    const order = await start(friend, path);
    await sandbox.pay(order);
    await standing(asker, request, 'paid');
    const [seen, before] = [await view(asker, request), await journalOf(world, 'PayRequest', request)];
    const held = await memberships(asker);
    await world.restart();
    assert.deepEqual(await view(asker, request), seen);
    assert.deepEqual(await sandbox.notify(order, { times: 3 }), [204, 204, 204]);
    assert.deepEqual(await memberships(asker), held);
    assert.deepEqual(await journalOf(world, 'PayRequest', request), before);
  });
});

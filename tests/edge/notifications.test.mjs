// News from WeChat Pay: believed only where every bit of it is vouched for and agrees with what we know.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { Provider } from './support/notification.mjs';
import { deskOf, itemsOn, newOperator } from './support/operator.mjs';
import { isProblem } from './support/problem.mjs';
import { Sandbox } from './support/sandbox.mjs';
import { journalOf } from './support/state.mjs';
import { attempt, ask, memberships, nameOf, newFriend, newMember, pathOf, standing, start, view } from './support/story.mjs';

const PRICE = 4000;
let world;
let sandbox;
let provider;
let operator;

before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
  provider = new Provider(world);
  operator = await newOperator(world);
  await deskOf(operator);
});
beforeEach(() => sandbox.troubles());
after(() => world?.stop());

/** A request with a friend at the cashier. */
async function paying() {
  const asker = await newMember(world);
  const asked = await ask(asker);
  const friend = newFriend(world);
  const order = await start(friend, pathOf(asked));
  return { asker, request: asked.request, friend, order };
}

/** A friend pays, and the first message of it is lost; the next would come after 15 seconds. */
async function paidInSilence(order) {
  await sandbox.troubles({ notifications: 'drop' });
  await sandbox.pay(order);
  await sandbox.troubles();
}

/** Does something a number of times at once. */
async function inBatches(all, batch, act) {
  for (let at = 0; at < all.length; at += batch) await Promise.all(all.slice(at, at + batch).map(act));
}

/** What a request's journal holds, but for our own questions to the provider, which come with time. */
const factsOf = async (request) =>
  (await journalOf(world, 'PayRequest', request)).filter(({ event }) => event !== 'next_step');

/** What was said changed nothing about a payment: it is awaited as before. */
async function isUntouched({ asker, request, friend, order }, facts) {
  assert.deepEqual(await factsOf(request), facts);
  assert.equal(nameOf((await attempt(friend, order)).state), 'ready');
  assert.equal(nameOf((await view(asker, request)).state), 'standing');
  assert.deepEqual(await memberships(asker), []);
}

describe('a message', () => {
  test('with any byte of its body flipped is refused, and as it was sent it is believed', async () => {
    const story = await paying();
    const body = Buffer.from(provider.body(provider.payment(story.order, PRICE)));
    const headers = provider.headers(body.toString());
    const facts = await factsOf(story.request);
    await inBatches([...body.keys()], 50, async (place) => {
      const flipped = Buffer.from(body);
      flipped[place] ^= 1 << (place % 8);
      isProblem(await provider.send(flipped, headers), 'not-verified');
    });
    for (const other of [Buffer.alloc(0), body.subarray(1), body.subarray(0, -1), Buffer.concat([body, Buffer.from('\n')])]) {
      isProblem(await provider.send(other, headers), 'not-verified');
    }
    await isUntouched(story, facts);
    assert.equal((await provider.send(body, headers)).status, 204);
    // Acknowledged after it was written: what lies on disk says so already.
    const written = (await journalOf(world, 'PayRequest', story.request)).map(({ event }) => event);
    assert.ok(written.includes('payment_kept'), written.join());
    await standing(story.asker, story.request, 'paid');
    assert.equal((await memberships(story.asker)).length, 1);
  });

  test('with a header changed, missing or twice is refused', async () => {
    const story = await paying();
    const body = provider.body(provider.payment(story.order, PRICE));
    const headers = provider.headers(body);
    const facts = await factsOf(story.request);
    const wrong = [];
    for (const [name, value] of Object.entries(headers).filter(([name]) => name.startsWith('wechatpay-'))) {
      const step = name === 'wechatpay-signature' ? 5 : 1;
      for (let place = 0; place < value.length; place += step) {
        const letter = value[place] === '7' ? '8' : '7';
        wrong.push({ ...headers, [name]: `${value.slice(0, place)}${letter}${value.slice(place + 1)}` });
      }
      const { [name]: _, ...without } = headers;
      if (name !== 'wechatpay-signature-type') wrong.push(without);
      wrong.push({ ...headers, [name]: '' }, { ...headers, [name]: [value, value] }, { ...headers, [name]: `${value}x` });
    }
    wrong.push({ ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}` });
    wrong.push({ ...headers, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/' });
    wrong.push({ ...headers, 'wechatpay-signature-type': 'WECHATPAY2-SM2-WITH-SM3' });
    wrong.push({ 'content-type': 'application/json' });
    await inBatches(wrong, 50, async (spoilt) => isProblem(await provider.send(body, spoilt), 'not-verified'));
    await isUntouched(story, facts);
  });

  test('from another time, another key or with another seal is refused', async () => {
    const story = await paying();
    const facts = await factsOf(story.request);
    const content = provider.payment(story.order, PRICE);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const { PLATFORM_SERIAL_NEXT: next, PLATFORM_PRIVATE_KEY_NEXT: nextKey, MERCHANT_SERIAL: merchantSerial } = world.keys.sandbox;
    const merchantKey = world.keys.edge.WECHATPAY_MERCHANT_PRIVATE_KEY;
    for (const how of [
      { skew: -305 }, { skew: 310 }, { skew: -86_400 }, { skew: 10 ** 9 },
      { serial: '0123456789ABCDEF' }, { serial: '' }, { serial: next }, { serial: merchantSerial, key: merchantKey },
      { key: foreign }, { key: nextKey }, { key: merchantKey },
    ]) isProblem(await provider.tell(content, how), 'not-verified');
    // Truly signed, but sealed with a key that is not ours: nothing is known, nothing changes.
    const sealed = JSON.parse(provider.body(content));
    for (const changes of [{ nonce: '000000000000' }, { associated_data: 'refund' }, { associated_data: '' }, { ciphertext: 'AAAA' }]) {
      const body = JSON.stringify({ ...sealed, resource: { ...sealed.resource, ...changes } });
      isProblem(await provider.send(body, provider.headers(body)), 'not-verified');
    }
    isProblem(await provider.send('x'.repeat(65_537), { 'content-type': 'application/json' }), 'too-large');
    await isUntouched(story, facts);
    // Within the window, by the other live key, it is believed.
    assert.equal((await provider.tell(content, { skew: -290, serial: next, key: nextKey })).status, 204);
    await standing(story.asker, story.request, 'paid');
  });

  test('that the sandbox forges is refused, and its true copy is believed', async () => {
    const story = await paying();
    await paidInSilence(story.order);
    const facts = await factsOf(story.request);
    for (const forge of ['bad_signature', 'unknown_serial', 'stale', 'future', 'signtest', 'altered_body']) {
      assert.deepEqual(await sandbox.notify(story.order, { forge, times: 3 }), [401, 401, 401], forge);
    }
    await isUntouched(story, facts);
    await sandbox.troubles({ sign_with: 'next' });
    assert.deepEqual(await sandbox.notify(story.order), [204]);
    await standing(story.asker, story.request, 'paid');
  });
});

describe('a true message that is not as we have it', () => {
  const cases = (order) => ({
    'one fen less': [provider.payment(order, PRICE - 1), 'not as stored'],
    'one fen more': [provider.payment(order, PRICE + 1), 'not as stored'],
    'nothing at all': [provider.payment(order, 0), 'another amount'],
    'another merchant': [provider.payment(order, PRICE, { mchid: '1900000001' }), 'another merchant'],
    'another app': [provider.payment(order, PRICE, { appid: 'wx0000000000000000' }), 'another app'],
    'another currency': [provider.payment(order, PRICE, { amount: { total: PRICE, currency: 'USD' } }), 'another currency'],
    'no amount': [provider.payment(order, PRICE, { amount: undefined }), 'amount'],
    'a fraction': [provider.payment(order, PRICE, { amount: { total: PRICE + 0.5, currency: 'CNY' } }), 'missing or malformed'],
    'another attempt': [provider.payment(`${order.slice(0, 16)}002`, PRICE), 'not as stored'],
    'a request that never was': [provider.payment(`0123456789ABCDEF001`, PRICE), 'not as stored'],
    'an order that is none of ours': [provider.payment('TEST-ORDER-1', PRICE), 'another order'],
    'a state that is no success': [provider.payment(order, PRICE, { trade_state: 'REFUND' }), 'an unknown state'],
    'no time of success': [provider.payment(order, PRICE, { success_time: undefined }), 'success_time'],
    'no number of the payment': [provider.payment(order, PRICE, { transaction_id: undefined }), 'transaction_id'],
    'no JSON inside': ['no JSON', 'missing or malformed'],
  });

  test('is acknowledged, filed for a person, and pays nothing', async () => {
    const story = await paying();
    const facts = await factsOf(story.request);
    for (const [what, [content, because]] of Object.entries(cases(story.order))) {
      const id = randomUUID();
      const answer = await provider.tell(content, { envelope: { id } });
      assert.equal(answer.status, 204, `${what}: ${answer.text}`);
      const items = (await deskOf(operator)).filter(({ acts }) => acts.close?.about.endsWith(id));
      assert.equal(items.length, 1, what);
      assert.ok(items[0].says.startsWith('Verified, but not as stored:') && items[0].says.includes(because), `${what}: ${items[0].says}`);
    }
    const strange = await provider.tell(provider.payment(story.order, PRICE), { envelope: { event_type: 'TRANSACTION.GIFT' } });
    assert.equal(strange.status, 204);
    assert.ok((await deskOf(operator)).some(({ says }) => says.includes('an unknown kind of event')));
    const noEnvelope = '{"id":1}';
    assert.equal((await provider.send(noEnvelope, provider.headers(noEnvelope))).status, 204);
    await isUntouched(story, facts);
    assert.equal((await provider.tell(provider.payment(story.order, PRICE))).status, 204);
    await standing(story.asker, story.request, 'paid');
  });

  test('is filed once however often it comes, and closed by who has looked at it', async () => {
    const { order, request, asker } = await paying();
    const [content, id] = [provider.payment(order, PRICE + 1), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => provider.tell(content, { envelope: { id } })));
    assert.deepEqual(answers.map(({ status }) => status), Array(10).fill(204));
    const [item, ...more] = await itemsOn(operator, order);
    assert.equal(more.length, 0);
    (await operator.form('/ops/act', item.acts.close)).expect(303);
    assert.deepEqual(await itemsOn(operator, order), []);
    assert.equal(nameOf((await view(asker, request)).state), 'standing');
  });

  test('that the sandbox sends is filed, and the true one that follows is kept', async () => {
    for (const forge of ['wrong_amount', 'wrong_merchant', 'wrong_currency']) {
      const story = await paying();
      await paidInSilence(story.order);
      assert.deepEqual(await sandbox.notify(story.order, { forge }), [204], forge);
      assert.equal((await itemsOn(operator, story.order)).length, 1, forge);
      assert.deepEqual(await sandbox.notify(story.order), [204]);
      await standing(story.asker, story.request, 'paid');
      assert.deepEqual(await sandbox.money(story.order), { paid: PRICE, refunded: 0, refunding: 0 });
    }
  });

  test('about a payment that we hold under another number is filed and changes nothing', async () => {
    const story = await paying();
    await sandbox.pay(story.order);
    await standing(story.asker, story.request, 'paid');
    const facts = await factsOf(story.request);
    assert.equal((await provider.tell(provider.payment(story.order, PRICE))).status, 204);
    assert.equal((await itemsOn(operator, story.order)).length, 1);
    assert.deepEqual(await factsOf(story.request), facts);
  });
});

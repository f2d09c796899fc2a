// What is left of a payment: how much work it was, and what stands where. Secrets and persons are in no log, in no
// journal, and nowhere at WeChat.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { lines, written } from './support/log.mjs';
import { newOperator } from './support/operator.mjs';
import { SECOND, Sandbox } from './support/sandbox.mjs';
import { journalOf, settledState } from './support/state.mjs';
import { ask, attempt, keyOn, newFriend, newMember, pathOf, receiptOf, standing, start, until, view } from './support/story.mjs';

const ASKER = '小满满满';
const PAYER = '阿宝宝宝';
const LINES = { own: '想看海边那部剧', payer: '看吧看吧慢慢看', decline: '下次一定请你', thanks: '谢谢你的好意' };
let world;
let sandbox;
let story;

/** Everything that can be done, once, with words that can be found again. */
before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
  const asker = await newMember(world, ASKER);
  const seen = await ask(asker, { name: ASKER, words: { own: LINES.own } });
  const path = pathOf(seen);
  const [payer, late, decliner] = [newFriend(world), newFriend(world), newFriend(world)];
  (await decliner.form(`${path}/decline`, { words: LINES.decline })).expect(303);
  (await decliner.form(`${path}/digits`, { digits: seen.link.digits })).expect(303);
  (await decliner.form(`${path}/report`)).expect(303);
  const order = await start(payer, path, { shown: 'named', name: PAYER, words: LINES.payer });
  const key = await keyOn(late, path);
  const second = await start(late, path, { key, go_on: 'yes' });
  const cashier = (await attempt(payer, order)).state.ready.cashier.onward.url;
  await sandbox.pay(order, { payer: 'ada' });
  await standing(asker, seen.request, 'paid');
  await sandbox.pay(second, { payer: 'dahai', despite: 'closing' });
  await sandbox.forward(10 * SECOND);
  await until(() => sandbox.money(second), ({ refunded }) => refunded > 0, 'the refund');
  (await asker.json(`/api/v1/asks/${seen.request}/thank`, { words: LINES.thanks })).expect(200);
  const receipt = await receiptOf(payer, order);
  (await payer.get(receipt)).expect(200);
  await asker.get('/api/v1/me');
  await newFriend(world).get(`${path.slice(0, -1)}!`);
  await newFriend(world).get(`${path.slice(0, -1)}${path.at(-1) === '0' ? '1' : '0'}`);
  await newOperator(world);
  const people = (await sandbox.control('people')).people;
  story = { asker, seen, path, order, second, receipt, key, cashier, people };
});
after(() => world?.stop());

const secrets = () => {
  const { seen, path, receipt, asker } = story;
  return {
    'the link': path.slice('/p/'.length),
    "the link's MAC": path.slice(-26),
    'the receipt': receipt.slice('/receipt/'.length),
    "the receipt's MAC": receipt.slice(-26),
    'the session': asker.cookie('__Host-session'),
    "the session's MAC": asker.cookie('__Host-session').slice(-52),
    'the clock key': world.keys.edge.CLOCK_KEY,
    'the API key': world.keys.edge.WECHATPAY_API_V3_KEY,
    "the operator's key": world.keys.operator.key,
    'the login secret': world.keys.edge.WECHAT_LOGIN_SECRET,
    [`the digits ${seen.link.digits}`]: `"${seen.link.digits}"`,
  };
};
const persons = () => ({
  asker: ASKER, payer: PAYER, ...LINES,
  ...Object.fromEntries(story.people.flatMap((person) => [
    [`${person.key}'s openid for payments`, person.pay_openid],
    [`${person.key}'s openid for signing in`, person.login_openid],
    [`${person.key}'s unionid`, person.unionid],
  ])),
});
const absent = (text, what, where) => {
  for (const [name, secret] of Object.entries(what)) {
    assert.ok(typeof secret === 'string' && secret.length >= 4, name);
    assert.ok(!text.includes(secret), `${name} stands in ${where}`);
  }
};

describe('the log', () => {
  test('is one line of known words and numbers for each request', async () => {
    const names = new Set([...readFileSync(new URL('../../contract/src/route.rs', import.meta.url), 'utf8')
      .matchAll(/^ {4}(\w+)(?:\(\w+\))? = (?:Get|Post) "/gm)].map(([, name]) => name));
    const requests = (await lines(world)).filter(({ route }) => route !== undefined);
    assert.ok(requests.length > 25);
    assert.equal(new Set(requests.map(({ id }) => id)).size, requests.length);
    for (const line of requests) {
      assert.ok(names.has(line.route) || line.route === 'Static', JSON.stringify(line));
      assert.deepEqual(Object.keys(line).filter((key) => key !== 'counters'), ['id', 'route', 'status', 'ms']);
      assert.match(line.id, /^[0-9A-Z]{16}$/);
      for (const [counter, count] of Object.entries(line.counters ?? {})) {
        assert.match(counter, /^[a-z_]+$/);
        assert.ok(Number.isSafeInteger(count) && count > 0);
      }
    }
    const tampered = requests.filter(({ counters }) => counters?.secrets_refused === 1);
    assert.equal(tampered.length, 1, 'a link that opened nothing is counted');
  });

  test('holds no secret and no person', async () => {
    const text = await written(world);
    assert.ok(text.includes('"route":"FriendPays"'));
    absent(text, { ...secrets(), ...persons(), 'the form\'s key': story.key, 'the cashier': story.cashier, 'an address': '198.18.' }, 'the log');
    assert.doesNotMatch(text, /"fault"|"error"|panicked|RuntimeError|Uncaught/);
  });
});

describe('a confirmation', () => {
  test('costs two object requests: the door asks the request, and that tells the member once', async () => {
    const asker = await newMember(world);
    const seen = await ask(asker);
    const order = await start(newFriend(world), pathOf(seen));
    await settledState(world);
    const before = (await lines(world)).length;
    await sandbox.pay(order);
    // Asking no page: whatever the edge does from here on, the message led to.
    const journal = await until(() => journalOf(world, 'PayRequest', seen.request),
      (events) => events.some(({ event }) => event === 'member_told'), 'the news at the member');
    await settledState(world);

    // The door's part stands in the log.
    const after = (await until(() => lines(world), (all) => all.length > before, 'the line')).slice(before);
    assert.deepEqual(after.map(({ route, status, counters }) => ({ route, status, counters })), [
      { route: 'WeChatPayNotification', status: 204, counters: { object_requests: 1 } },
    ]);
    // The request's part stands in its journal: each answer of another object is an event. From the payment on there
    // is one, and nothing is still owed or was tried in vain.
    const since = journal.slice(journal.findIndex(({ event }) => event === 'payment_kept')).map(({ event }) => event);
    assert.deepEqual(since, ['payment_kept', 'ending_began', 'ended', 'member_told']);
    const own = Object.values(await settledState(world)).filter(({ journal: rows = [] }) => JSON.stringify(rows).includes(seen.request));
    assert.ok(own.length >= 2);
    for (const { tried } of own) assert.deepEqual(tried, []);
    // The member's part: it heard both pieces of news in one call, and owes nobody anything for it.
    const heard = (await journalOf(world, 'Member', seen.request)).map(({ event }) => event);
    assert.deepEqual(heard.slice(-2), ['membership_granted', 'ask_ended']);
  });

  test('that was heard before, or is none of ours, costs no more', async () => {
    const before = (await lines(world)).length;
    assert.deepEqual(await sandbox.notify(story.order), [204]);
    assert.deepEqual(await sandbox.notify(story.order, { forge: 'bad_signature' }), [401]);
    assert.deepEqual(await sandbox.notify(story.order, { forge: 'wrong_amount' }), [204]);
    const after = (await until(() => lines(world), (all) => all.length >= before + 3, 'the lines')).slice(before);
    assert.deepEqual(after.map(({ counters }) => counters), [
      { object_requests: 1 }, { notifications_not_verified: 1 }, { object_requests: 2, quarantined: 1 },
    ]);
  });

  test('looking at a request costs one object request for a friend and two for its asker', async () => {
    const before = (await lines(world)).length;
    await newFriend(world).get(story.path);
    await view(story.asker, story.seen.request);
    const after = (await until(() => lines(world), (all) => all.length >= before + 2, 'the lines')).slice(before);
    assert.deepEqual(after.map(({ route, counters }) => [route, counters.object_requests]), [['FriendPage', 1], ['Ask', 2]]);
  });
});

describe('what is kept', () => {
  test('holds no secret anywhere, and persons in the private table only', async () => {
    for (const [file, tables] of Object.entries(await settledState(world))) {
      absent(JSON.stringify(tables), secrets(), file);
      const { private: _, ...others } = tables;
      absent(JSON.stringify(others), persons(), `${file}, outside its private table`);
    }
  });

  test('of persons has a date on which it is erased', async () => {
    const rows = Object.values(await settledState(world)).flatMap(({ private: rows = [] }) => rows);
    const { now_ms: now } = await sandbox.clock();
    assert.ok(rows.some(([, value]) => value.includes(PAYER)));
    for (const [id, , eraseAt] of rows) {
      const days = (eraseAt - now) / 86_400_000;
      assert.ok(days > -1 && days < 410, `${id} is kept for ${days} days`);
    }
  });

  test('at WeChat names a plan, an order and our address, and nobody', async () => {
    const orders = (await sandbox.control('orders')).orders;
    const messages = (await sandbox.control('notifications')).notifications;
    assert.ok(orders.length >= 3 && messages.length >= 3);
    for (const { description, attach, notify_url: address, refunds } of orders) {
      assert.match(description, /^红树林影视 (全屏|PC移动)影视会员 /);
      assert.ok([null, undefined, ''].includes(attach), 'nothing is attached');
      assert.equal(address, `${world.edge}/notify/wechatpay`);
      for (const { reason } of refunds) assert.ok(reason.length <= 80);
    }
    absent(JSON.stringify([orders, messages]), { ...secrets(), asker: ASKER, payer: PAYER, ...LINES }, 'the sandbox');
    // The way back from the cashier names the order; the way back from signing in names nothing.
    const back = new URL(story.cashier).searchParams.get('redirect_url');
    assert.equal(back, `${world.edge}/pay/${story.order}`);
    const login = (await newFriend(world).form('/login', { back_to: `/asks/${story.seen.request}` })).expect(200).text;
    const address = new URL(/href="(https?:[^"]*qrconnect[^"]*)"/.exec(login)[1].replaceAll('&amp;', '&'));
    assert.equal(address.searchParams.get('redirect_uri'), `${world.edge}/login/return`);
    assert.match(address.searchParams.get('state'), /^[0-9A-Z]{26}$/);
  });
});

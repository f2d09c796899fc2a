// An independent client of WeChat Pay drives the sandbox: what it creates, asks, closes and refunds, how it verifies the
// answers and opens the notifications, is another author's reading of the same documentation.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  Formatter, Rsa, appId, client, control, currentSerial, h5Order, isAuthentic, keys, listen, merchant, merchantKey,
  newNumber, nextSerial, opened, order, platformPem, raw, refused, sandbox, shop,
} from './support.mjs';

const v3 = client.v3;
const native = (body) => v3.pay.transactions.native.post(body);
const h5 = (body) => v3.pay.transactions.h5.post(body);
const query = (out_trade_no) =>
  v3.pay.transactions.outTradeNo.$out_trade_no$.get({ params: { mchid: merchant }, out_trade_no });
const close = (out_trade_no) =>
  v3.pay.transactions.outTradeNo.$out_trade_no$.close.post({ mchid: merchant }, { out_trade_no });
const refund = (body) => v3.refund.domestic.refunds.post(body);
const refundQuery = (out_refund_no) => v3.refund.domestic.refunds.$out_refund_no$.get({ out_refund_no });
const pay = (out_trade_no, body = { payer: 'ada' }) => control(`orders/${out_trade_no}/pay`, body);

let shopListener;
before(async () => {
  await control('clock');
  shopListener = await listen();
});
beforeEach(async () => {
  shopListener.got.length = 0;
  shopListener.answer = 204;
  assert.equal((await control('troubles', { reset: true })).status, 200);
});
after(async () => {
  await control('troubles', { reset: true });
  await shopListener.close();
});

describe('orders', () => {
  test('an H5 order gives a link, a Native order gives a code, and both are not paid', async () => {
    const phone = h5Order({ attach: '附' });
    const { data, headers } = await h5(phone);
    assert.match(data.h5_url, /\/cgi-bin\/mmpayweb-bin\/checkmweb\?prepay_id=wx\w+&package=\d+$/);
    assert.equal(headers['wechatpay-signature-type'], 'WECHATPAY2-SHA256-RSA2048');
    const desk = order();
    assert.match((await native(desk)).data.code_url, /^weixin:\/\/wxpay\/bizpayurl\?pr=\w+$/);
    for (const { out_trade_no } of [phone, desk]) {
      const found = (await query(out_trade_no)).data;
      assert.equal(found.trade_state, 'NOTPAY');
      assert.equal(found.appid, appId);
      assert.equal(found.amount.total, 29900);
      assert.equal(found.transaction_id, undefined);
    }
  });

  test('a paid order is found by both numbers and says who paid', async () => {
    const asked = order({ attach: '附' });
    await native(asked);
    assert.equal((await pay(asked.out_trade_no)).status, 200);
    const found = (await query(asked.out_trade_no)).data;
    assert.equal(found.trade_state, 'SUCCESS');
    assert.equal(found.trade_type, 'NATIVE');
    assert.equal(found.attach, '附');
    assert.deepEqual(found.amount, { total: 29900, payer_total: 29900, currency: 'CNY', payer_currency: 'CNY' });
    assert.match(found.success_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    const people = (await control('people')).value.people;
    assert.equal(found.payer.openid, people.find(({ key }) => key === 'ada').pay_openid);
    const same = await v3.pay.transactions.id.$transaction_id$
      .get({ params: { mchid: merchant }, transaction_id: found.transaction_id });
    assert.deepEqual(same.data, found);
  });

  test('the same order again gives a fresh link, another one under its number does not', async () => {
    const asked = h5Order();
    const [one, other] = [await h5(asked), await h5(asked)];
    assert.notEqual(one.data.h5_url, other.data.h5_url);
    for (const changes of [{ amount: { total: 29901, currency: 'CNY' } }, { description: 'x' }, { attach: 'x' }]) {
      const answer = await refused(h5({ ...asked, ...changes }));
      assert.deepEqual([answer.status, answer.code], [400, 'INVALID_REQUEST']);
    }
    const { scene_info, ...sameOnADesk } = asked;
    assert.equal((await refused(native(sameOnADesk))).code, 'INVALID_REQUEST');
  });

  test('a paid number cannot be used again, nor can a closed one', async () => {
    const paid = order();
    await native(paid);
    await pay(paid.out_trade_no);
    assert.deepEqual(short(await refused(native(paid))), [403, 'OUT_TRADE_NO_USED']);
    const closed = order();
    await native(closed);
    await close(closed.out_trade_no);
    assert.deepEqual(short(await refused(native(closed))), [400, 'ORDER_CLOSED']);
  });

  test('a malformed order is refused with the field that is wrong', async () => {
    const cases = [
      [{ out_trade_no: 'short' }, '/out_trade_no'],
      [{ out_trade_no: 'with space' }, '/out_trade_no'],
      [{ description: '字'.repeat(128) }, '/description'],
      [{ attach: 'a'.repeat(129) }, '/attach'],
      [{ amount: { total: 0, currency: 'CNY' } }, '/amount/total'],
      [{ amount: { total: 1.5, currency: 'CNY' } }, '/amount/total'],
      [{ amount: { total: '1', currency: 'CNY' } }, '/amount/total'],
      [{ amount: { total: 1, currency: 'USD' } }, '/amount/currency'],
      [{ notify_url: 'http://example.com/notify' }, '/notify_url'],
      [{ notify_url: 'https://example.com/notify?a=b' }, '/notify_url'],
      [{ time_expire: '2026-13-01T00:00:00+08:00' }, '/time_expire'],
    ];
    for (const [changes, field] of cases) {
      const answer = await refused(native(order(changes)));
      assert.deepEqual([answer.status, answer.code, answer.detail?.field], [400, 'PARAM_ERROR', field]);
    }
    const answer = await refused(h5(order()));
    assert.equal(answer.detail.field, '/scene_info/payer_client_ip');
    assert.equal((await refused(native(order({ appid: 'wx0' })))).code, 'APPID_MCHID_NOT_MATCH');
  });

  test('closing answers 204, ORDER_CLOSED, ORDERPAID and ORDER_NOT_EXIST', async () => {
    const asked = order();
    await native(asked);
    assert.equal((await close(asked.out_trade_no)).status, 204);
    assert.equal((await query(asked.out_trade_no)).data.trade_state, 'CLOSED');
    assert.deepEqual(short(await refused(close(asked.out_trade_no))), [400, 'ORDER_CLOSED']);
    assert.equal((await pay(asked.out_trade_no)).status, 409);
    const paid = order();
    await native(paid);
    await pay(paid.out_trade_no);
    assert.deepEqual(short(await refused(close(paid.out_trade_no))), [400, 'ORDERPAID']);
    assert.deepEqual(short(await refused(close(newNumber()))), [404, 'ORDER_NOT_EXIST']);
    assert.deepEqual(short(await refused(query(newNumber()))), [404, 'ORDER_NOT_EXIST']);
  });

  test('the older rule closes only after five minutes', async () => {
    await control('troubles', { close_only_after_five_minutes: true });
    const asked = order();
    await native(asked);
    assert.deepEqual(short(await refused(close(asked.out_trade_no))), [400, 'INVALID_REQUEST']);
    await control('clock', { forward_ms: 300_000 });
    assert.equal((await close(asked.out_trade_no)).status, 204);
  });

  test('an order ends when it was asked to, a minute later at the earliest', async () => {
    const now = (await control('clock')).value.now_ms;
    const asked = order({ time_expire: new Date(now + 5_000).toISOString() });
    await native(asked);
    const stands = (await control(`orders/${asked.out_trade_no}`)).value;
    assert.equal(stands.expires_ms - stands.created_ms, 60_000);
    const moved = { ...asked, time_expire: new Date(now + 90_000).toISOString() };
    assert.equal((await refused(native(moved))).code, 'INVALID_REQUEST');
    await control('clock', { forward_ms: 60_000 });
    assert.equal((await pay(asked.out_trade_no)).status, 409);
    assert.equal((await query(asked.out_trade_no)).data.trade_state, 'NOTPAY');
    assert.equal((await refused(native(asked))).code, 'INVALID_REQUEST');
    assert.equal((await pay(asked.out_trade_no, { payer: 'ada', despite: 'expiry' })).status, 200);
    assert.equal((await query(asked.out_trade_no)).data.trade_state, 'SUCCESS');
  });
});

describe('signatures', () => {
  const path = `/v3/pay/transactions/out-trade-no/NOSUCHORDER?mchid=${merchant}`;
  const signed = (changes = {}) => {
    const parts = {
      mchid: merchant, nonce: Formatter.nonce(), timestamp: Formatter.timestamp(),
      serial: keys.sandbox.MERCHANT_SERIAL, signedPath: path, ...changes,
    };
    const text = Formatter.request('GET', parts.signedPath, parts.timestamp, parts.nonce);
    const signature = parts.signature ?? Rsa.sign(text, Rsa.from(merchantKey, Rsa.KEY_TYPE_PRIVATE));
    return {
      accept: 'application/json',
      'user-agent': 'peer',
      authorization: Formatter.authorization(parts.mchid, parts.nonce, signature, parts.timestamp, parts.serial),
    };
  };
  const ask = async (headers) => {
    const answer = await raw('GET', `${sandbox}${path}`, headers);
    return [answer.status, JSON.parse(answer.text).code];
  };

  test('only the merchant, now, once, about this is believed', async () => {
    const headers = signed();
    assert.deepEqual(await ask(headers), [404, 'ORDER_NOT_EXIST']);
    assert.deepEqual(await ask(headers), [401, 'SIGN_ERROR'], 'a replayed nonce');
    const wrong = {
      'another path': { signedPath: '/v3/certificates' },
      'too old': { timestamp: Formatter.timestamp() - 310 },
      'too far ahead': { timestamp: Formatter.timestamp() + 310 },
      'another merchant': { mchid: '1900000000' },
      'another serial': { serial: 'ABCDEF' },
      'not base64': { signature: '!' },
      'another signature': { signature: Buffer.alloc(256).toString('base64') },
    };
    for (const [what, changes] of Object.entries(wrong)) {
      assert.deepEqual(await ask(signed(changes)), [401, 'SIGN_ERROR'], what);
    }
    const { authorization, ...anonymous } = signed();
    assert.deepEqual(await ask(anonymous), [401, 'SIGN_ERROR']);
    const { 'user-agent': _, ...silent } = signed();
    assert.deepEqual(await ask(silent), [400, 'PARAM_ERROR'], 'no User-Agent');
  });

  test('the body is part of what is signed', async () => {
    const body = JSON.stringify(order());
    const [timestamp, nonce] = [Formatter.timestamp(), Formatter.nonce()];
    const path = '/v3/pay/transactions/native';
    const text = Formatter.request('POST', path, timestamp, nonce, body);
    const signature = Rsa.sign(text, Rsa.from(merchantKey, Rsa.KEY_TYPE_PRIVATE));
    const authorization =
      Formatter.authorization(merchant, nonce, signature, timestamp, keys.sandbox.MERCHANT_SERIAL);
    const headers = { accept: 'application/json', 'user-agent': 'peer', authorization };
    const altered = await raw('POST', `${sandbox}${path}`, headers, body.replace('29900', '29901'));
    assert.equal(altered.status, 401);
    assert.equal((await raw('POST', `${sandbox}${path}`, headers, body)).status, 200);
  });

  test('answers are signed with the key asked for, else with the one in use', async () => {
    const serial = async (headers) => (await v3.pay.transactions.native.post(order(), { headers })).headers['wechatpay-serial'];
    assert.equal(await serial({}), currentSerial);
    assert.equal(await serial({ 'Wechatpay-Serial': nextSerial }), nextSerial);
    await control('troubles', { sign_with: 'next' });
    assert.equal(await serial({}), nextSerial);
    assert.equal(await serial({ 'Wechatpay-Serial': currentSerial }), currentSerial);
    assert.equal(await serial({ 'Wechatpay-Serial': 'UNKNOWN' }), nextSerial);
  });

  test('refusals are signed too', async () => {
    const { status, headers, text } = await raw('GET', `${sandbox}${path}`, signed());
    assert.equal(status, 404);
    assert.ok(isAuthentic({ headers, body: text }));
  });
});

describe('refunds', () => {
  const paidOrder = async () => {
    const asked = order({ notify_url: shopListener.url });
    await native(asked);
    await pay(asked.out_trade_no);
    shopListener.got.length = 0;
    return asked.out_trade_no;
  };
  const body = (out_trade_no, refundFen, changes = {}) => ({
    out_trade_no, out_refund_no: newNumber('R'), notify_url: shopListener.url,
    amount: { refund: refundFen, total: 29900, currency: 'CNY' }, ...changes,
  });

  test('a refund is accepted, then succeeds, and the merchant is told', async () => {
    const number = await paidOrder();
    const asked = body(number, 10000, { reason: '多付' });
    const { data } = await refund(asked);
    assert.equal(data.status, 'PROCESSING');
    assert.equal(data.amount.refund, 10000);
    assert.equal((await query(number)).data.trade_state, 'REFUND');
    await control('clock', { forward_ms: 2_000 });
    const found = (await refundQuery(asked.out_refund_no)).data;
    assert.equal(found.status, 'SUCCESS');
    assert.equal(found.refund_id, data.refund_id);
    const [told] = shopListener.got;
    assert.ok(isAuthentic(told));
    assert.equal(JSON.parse(told.body).event_type, 'REFUND.SUCCESS');
    const content = opened(told);
    assert.equal(content.refund_status, 'SUCCESS');
    assert.deepEqual([content.out_refund_no, content.amount.refund], [asked.out_refund_no, 10000]);
  });

  test('the same number refunds once, and never more than was paid', async () => {
    const number = await paidOrder();
    const asked = body(number, 20000);
    const [one, other] = [(await refund(asked)).data, (await refund(asked)).data];
    assert.equal(one.refund_id, other.refund_id);
    const changed = { ...asked, amount: { ...asked.amount, refund: 1 } };
    assert.equal((await refused(refund(changed))).code, 'INVALID_REQUEST');
    assert.equal((await refused(refund(body(number, 9901)))).code, 'INVALID_REQUEST');
    assert.equal((await refund(body(number, 9900))).status, 200);
    assert.equal((await refused(refund(body(number, 1)))).code, 'INVALID_REQUEST');
    const line = (await control('books')).value.orders.find(({ out_trade_no }) => out_trade_no === number);
    assert.equal(line.refunded + line.refunding, 29900);
  });

  test('what is not paid or not known is not refunded', async () => {
    const open = order();
    await native(open);
    assert.equal((await refused(refund(body(open.out_trade_no, 1)))).code, 'INVALID_REQUEST');
    assert.deepEqual(short(await refused(refund(body(newNumber(), 1)))), [404, 'RESOURCE_NOT_EXISTS']);
    assert.deepEqual(short(await refused(refundQuery(newNumber()))), [404, 'RESOURCE_NOT_EXISTS']);
    const number = await paidOrder();
    const wrongTotal = body(number, 1, { amount: { refund: 1, total: 1, currency: 'CNY' } });
    assert.equal((await refused(refund(wrongTotal))).code, 'INVALID_REQUEST');
  });

  test('a refund can stay, end abnormal and be saved, or be closed and need a new number', async () => {
    await control('troubles', { refunds: 'stay', refund_delay_ms: 0 });
    const number = await paidOrder();
    const stuck = body(number, 100);
    await refund(stuck);
    await control('clock', { forward_ms: 1_000 });
    assert.equal((await refundQuery(stuck.out_refund_no)).data.status, 'PROCESSING');
    await control(`refunds/${stuck.out_refund_no}/settle`, { status: 'ABNORMAL' });
    assert.equal((await refundQuery(stuck.out_refund_no)).data.status, 'ABNORMAL');
    await control(`refunds/${stuck.out_refund_no}/settle`, { status: 'SUCCESS' });
    assert.equal((await refundQuery(stuck.out_refund_no)).data.status, 'SUCCESS');
    assert.equal((await control(`refunds/${stuck.out_refund_no}/settle`, { status: 'CLOSED' })).status, 409);
    await control('troubles', { refunds: 'closed' });
    const closed = body(number, 29800);
    await refund(closed);
    await control('clock', { forward_ms: 1_000 });
    assert.equal((await refund(closed)).data.status, 'CLOSED');
    await control('troubles', { refunds: 'succeed' });
    assert.equal((await refund(body(number, 29800))).data.status, 'PROCESSING');
    const events = shopListener.got.map((told) => JSON.parse(told.body).event_type);
    assert.deepEqual(events.slice(0, 3), ['REFUND.ABNORMAL', 'REFUND.SUCCESS', 'REFUND.CLOSED']);
  });

  test('a console refund is only seen by who asks', async () => {
    const number = await paidOrder();
    const made = (await control(`orders/${number}/console-refund`, {})).value;
    assert.deepEqual([made.amount, made.status, made.origin], [29900, 'SUCCESS', 'console']);
    assert.equal(shopListener.got.length, 0);
    assert.equal((await query(number)).data.trade_state, 'REFUND');
    assert.equal((await refundQuery(made.out_refund_no)).data.amount.refund, 29900);
  });
});

describe('notifications', () => {
  const paid = async (number = newNumber()) => {
    await native(order({ out_trade_no: number, notify_url: shopListener.url }));
    await pay(number);
    return number;
  };
  const told = async (number) => {
    const all = (await control('notifications')).value.notifications;
    return all.find(({ subject }) => subject.payment?.out_trade_no === number);
  };

  test('a payment is told at once, signed and encrypted as documented', async () => {
    const number = await paid();
    assert.equal(shopListener.got.length, 1);
    const [notification] = shopListener.got;
    assert.ok(isAuthentic(notification));
    const envelope = JSON.parse(notification.body);
    assert.equal(envelope.event_type, 'TRANSACTION.SUCCESS');
    assert.equal(envelope.resource_type, 'encrypt-resource');
    assert.equal(envelope.resource.algorithm, 'AEAD_AES_256_GCM');
    assert.equal(envelope.resource.nonce.length, 12);
    assert.ok(envelope.id.length <= 36);
    assert.deepEqual(opened(notification), (await query(number)).data);
    assert.equal((await told(number)).state, 'delivered');
  });

  test('what is due goes out by itself, without anybody asking', async () => {
    await control('troubles', { delay_ms: 300 });
    await paid();
    const until = Date.now() + 10_000;
    while (shopListener.got.length === 0 && Date.now() < until) await new Promise((passed) => setTimeout(passed, 50));
    assert.equal(shopListener.got.length, 1);
  });

  test('it is repeated by the schedule until it is taken', async () => {
    shopListener.answer = 500;
    const number = await paid();
    const waits = [15, 15, 30, 180, 600, 1200];
    for (const [nth, seconds] of waits.entries()) {
      await control('clock', { forward_ms: seconds * 1_000 + 200 });
      assert.equal(shopListener.got.length, nth + 2, `${seconds} s later`);
    }
    assert.ok(shopListener.got.every(isAuthenticThen), 'each try is signed at its own time');
    shopListener.answer = 200;
    await control('clock', { forward_ms: 86_400_000 });
    assert.equal((await told(number)).state, 'delivered');
    assert.equal(shopListener.got.length, waits.length + 2);
  });

  test('after sixteen tries it is given up', async () => {
    shopListener.answer = 404;
    const number = await paid();
    await control('clock', { forward_ms: 2 * 86_400_000 });
    const notice = await told(number);
    assert.equal(notice.state, 'given_up');
    assert.equal(notice.tries.length, 16);
    const total = notice.tries.at(-1).at_ms - notice.tries[0].at_ms;
    assert.ok(Math.abs(total - (24 * 3_600_000 + 240_000)) < 30_000, `${total} ms in all`);
  });

  test('messages are dropped, held, repeated and scaled as the switches say', async () => {
    await control('troubles', { notifications: 'drop', time_scale: 0.1 });
    const dropped = await paid();
    assert.equal(shopListener.got.length, 0);
    assert.equal((await told(dropped)).tries[0].outcome, 'lost');
    await control('troubles', { notifications: 'deliver' });
    await control('clock', { forward_ms: 1_600 });
    assert.equal(shopListener.got.length, 1);
    await control('troubles', { notifications: 'hold', repeat: 3 });
    const held = await paid();
    await control('clock', { forward_ms: 3_600_000 });
    assert.equal(shopListener.got.length, 1);
    await control('troubles', { notifications: 'deliver' });
    assert.equal(shopListener.got.length, 4);
    assert.equal((await told(held)).state, 'delivered');
  });

  test('a delay and a later message change the order of arrival', async () => {
    await control('troubles', { delay_ms: 60_000 });
    await paid();
    assert.equal(shopListener.got.length, 0);
    await control('clock', { forward_ms: 60_000 });
    assert.equal(shopListener.got.length, 1);
    await control('troubles', { delay_ms: 0, reorder: true });
    const first = await paid();
    const second = await paid();
    const numbers = shopListener.got.slice(1).map((one) => opened(one).out_trade_no);
    assert.deepEqual(numbers, [second, first]);
  });

  test('forged messages fail the peer\'s verification', async () => {
    for (const forge of ['bad_signature', 'unknown_serial', 'stale', 'future', 'signtest', 'altered_body']) {
      shopListener.got.length = 0;
      await control('troubles', { forge });
      await paid();
      assert.equal(shopListener.got.length, 1, forge);
      assert.ok(!isAuthentic(shopListener.got[0]), forge);
    }
  });

  test('a signature probe is marked as one', async () => {
    await control('troubles', { forge: 'signtest' });
    await paid();
    assert.match(shopListener.got[0].headers['wechatpay-signature'], /^WECHATPAY\/SIGNTEST\//);
  });

  test('messages about something else are truly the platform\'s word', async () => {
    const number = await paid();
    const truth = opened(shopListener.got[0]);
    const expected = {
      wrong_amount: ({ amount }) => amount.total === truth.amount.total + 1,
      wrong_merchant: ({ mchid }) => mchid !== merchant,
      wrong_currency: ({ amount }) => amount.currency === 'USD',
    };
    for (const [forge, holds] of Object.entries(expected)) {
      shopListener.got.length = 0;
      const answer = (await control(`orders/${number}/notify`, { forge })).value;
      assert.deepEqual(answer.tries[0].outcome, { answered: [204] });
      assert.ok(isAuthentic(shopListener.got[0]), forge);
      assert.ok(holds(opened(shopListener.got[0])), forge);
    }
  });

  test('twenty copies can be sent at once', async () => {
    const number = await paid();
    shopListener.got.length = 0;
    const { value } = await control(`orders/${number}/notify`, { times: 20 });
    assert.equal(value.tries[0].outcome.answered.length, 20);
    assert.equal(shopListener.got.length, 20);
    assert.ok(shopListener.got.every(isAuthentic));
    const nonces = new Set(shopListener.got.map(({ body }) => JSON.parse(body).resource.nonce));
    assert.equal(nonces.size, 20, 'no nonce is used twice');
  });
});

describe('troubled calls', () => {
  test('a call can time out after or before it took effect, or be refused', async () => {
    await control('troubles', { api: 'time_out_after_effect', time_out_ms: 50, api_calls: 'prepay' });
    const effected = order();
    assert.equal((await refused(native(effected))).status, 504);
    assert.equal((await query(effected.out_trade_no)).data.trade_state, 'NOTPAY');
    await control('troubles', { api: 'time_out_before_effect' });
    const lost = order();
    assert.equal((await refused(native(lost))).status, 504);
    assert.equal((await refused(query(lost.out_trade_no))).code, 'ORDER_NOT_EXIST');
    await control('troubles', { api: 'server_error' });
    assert.deepEqual(short(await refused(native(lost))), [500, 'SYSTEM_ERROR']);
  });
});

describe('the cashier', () => {
  const phone = (url, headers = {}) => raw('GET', url, { 'accept-language': 'en', ...headers });

  test('an H5 link opens from the shop only', async () => {
    const { data } = await h5(h5Order());
    const back = `&redirect_url=${encodeURIComponent(`${shop}/pay/1`)}`;
    assert.equal((await phone(data.h5_url)).status, 403, 'no Referer');
    assert.equal((await phone(data.h5_url, { referer: 'https://example.com/' })).status, 403);
    const referer = `${shop}/`;
    assert.equal((await phone(data.h5_url + back, { referer })).status, 200);
    const elsewhere = `&redirect_url=${encodeURIComponent('https://example.com/')}`;
    assert.equal((await phone(data.h5_url + elsewhere, { referer })).status, 403);
    assert.equal((await phone(data.h5_url, { referer, 'user-agent': 'MicroMessenger' })).status, 403);
    const foreign = await h5(h5Order({ scene_info: { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } } }));
    assert.equal((await phone(foreign.data.h5_url, { referer })).status, 403, 'another address');
    await control('clock', { forward_ms: 300_000 });
    assert.equal((await phone(data.h5_url, { referer })).status, 403, 'five minutes are over');
  });

  test('its forms pay, fail, and lead back to the shop', async () => {
    const asked = h5Order();
    const { data } = await h5(asked);
    const token = new URL(data.h5_url).searchParams.get('prepay_id');
    const redirect_url = `${shop}/pay/1`;
    const press = (act, fields) =>
      raw('POST', `${sandbox}/cashier/${token}/${act}`,
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ redirect_url, ...fields }).toString());
    const left = await press('leave', {});
    assert.deepEqual([left.status, left.headers.location], [303, redirect_url]);
    const failed = await press('fail', {});
    assert.match(failed.headers.location, /note=failed/);
    const page = await phone(`${sandbox}${failed.headers.location}`);
    assert.match(page.text, /nothing was charged/);
    assert.equal((await query(asked.out_trade_no)).data.trade_state, 'NOTPAY');
    const paid = await press('pay', { payer: 'dahai' });
    assert.deepEqual([paid.status, paid.headers.location], [303, redirect_url]);
    assert.equal((await query(asked.out_trade_no)).data.trade_state, 'SUCCESS');
    const twice = await press('pay', { payer: 'ada' });
    assert.match(twice.headers.location, /^\/cashier\//);
    assert.equal((await control(`orders/${asked.out_trade_no}`)).value.payer, 'dahai');
  });

  test('a code is scanned by a page or by a machine', async () => {
    const asked = order();
    const { data } = await native(asked);
    const query = `code_url=${encodeURIComponent(data.code_url)}`;
    const opened = await phone(`${sandbox}/cashier?${query}`);
    assert.equal(opened.status, 303);
    assert.equal((await phone(`${sandbox}${opened.headers.location}`)).status, 200);
    const scanned = (await control(`scan?${query}`)).value;
    assert.equal(scanned.order.out_trade_no, asked.out_trade_no);
    assert.equal((await phone(`${sandbox}/cashier?code_url=x`)).status, 404);
  });
});

describe('the web login', () => {
  const { LOGIN_APP_ID, LOGIN_SECRET } = keys.sandbox;
  const asked = (changes = {}) => new URLSearchParams({
    appid: LOGIN_APP_ID, redirect_uri: `${shop}/login/return`, response_type: 'code', scope: 'snsapi_login',
    state: 'abc123', ...changes,
  });
  const press = (fields) => raw('POST', `${sandbox}/connect/qrconnect`,
    { 'content-type': 'application/x-www-form-urlencoded' }, asked(fields).toString());
  const call = async (path, fields) =>
    JSON.parse((await raw('GET', `${sandbox}${path}?${new URLSearchParams(fields)}`)).text);
  const exchange = (code, changes = {}) => call('/sns/oauth2/access_token',
    { appid: LOGIN_APP_ID, secret: LOGIN_SECRET, code, grant_type: 'authorization_code', ...changes });

  test('a person agrees, and the shop learns who it was, once', async () => {
    assert.equal((await raw('GET', `${sandbox}/connect/qrconnect?${asked()}`)).status, 200);
    const agreed = await press({ person: 'chenyu', decision: 'allow' });
    assert.equal(agreed.status, 302);
    const back = new URL(agreed.headers.location);
    assert.equal(`${back.origin}${back.pathname}`, `${shop}/login/return`);
    assert.equal(back.searchParams.get('state'), 'abc123');
    const code = back.searchParams.get('code');
    assert.equal((await exchange(code, { secret: 'x' })).errcode, 40125);
    const token = await exchange(code);
    assert.equal(token.scope, 'snsapi_login');
    assert.equal((await exchange(code)).errcode, 40163);
    assert.equal((await exchange('never')).errcode, 40029);
    const { access_token, openid, unionid } = token;
    const info = await call('/sns/userinfo', { access_token, openid });
    assert.deepEqual([info.nickname, info.unionid, info.openid], ['陈屿', unionid, openid]);
    assert.equal((await call('/sns/userinfo', { access_token, openid: 'o' })).errcode, 40003);
    assert.equal((await call('/sns/userinfo', { access_token: 'x', openid })).errcode, 40001);
    assert.match((await raw('GET', info.headimgurl)).text, /^<svg/);
  });

  test('declining leads back without a code, and nobody is led elsewhere', async () => {
    const declined = await press({ person: 'chenyu', decision: 'deny' });
    assert.equal(new URL(declined.headers.location).searchParams.get('code'), null);
    for (const changes of [
      { redirect_uri: 'https://example.com/' }, { appid: 'wx0' }, { scope: 'snsapi_base' }, { state: 'a-b' },
    ]) {
      assert.equal((await press({ person: 'ada', ...changes })).status, 400);
      assert.equal((await raw('GET', `${sandbox}/connect/qrconnect?${asked(changes)}`)).status, 400);
    }
  });

  test('codes and tokens end', async () => {
    const code = new URL((await press({ person: 'ada' })).headers.location).searchParams.get('code');
    const other = new URL((await press({ person: 'ada' })).headers.location).searchParams.get('code');
    const { access_token, openid } = await exchange(code);
    await control('clock', { forward_ms: 300_000 });
    assert.equal((await exchange(other)).errcode, 42003);
    await control('clock', { forward_ms: 7_200_000 });
    assert.equal((await call('/sns/userinfo', { access_token, openid })).errcode, 42001);
  });

  test('people can be added', async () => {
    const { status, value } = await control('people', { nickname: '小鱼' });
    assert.equal(status, 201);
    const agreed = await press({ person: value.key });
    const token = await exchange(new URL(agreed.headers.location).searchParams.get('code'));
    assert.equal(token.unionid, value.unionid);
  });
});

describe('the controls', () => {
  test('the clock goes forward only', async () => {
    const { offset_ms } = (await control('clock')).value;
    assert.equal((await control('clock', { offset_ms: offset_ms + 1_000 })).value.offset_ms, offset_ms + 1_000);
    assert.equal((await control('clock', { offset_ms })).status, 409);
    assert.equal((await control('clock', {})).status, 400);
  });

  test('unknown switches and positions are refused', async () => {
    assert.equal((await control('troubles', { forge: 'all' })).status, 400);
    assert.equal((await control('troubles', { nonsense: 1 })).status, 400);
    assert.equal((await control('nothing')).status, 404);
  });

  test('the books balance', async () => {
    const { accounts, totals, orders } = (await control('books')).value;
    assert.equal(Object.values(accounts).reduce((sum, amount) => sum + amount, 0), 0);
    assert.equal(orders.reduce((sum, { paid }) => sum + paid, 0), totals.paid);
    assert.ok(orders.every(({ paid, refunded, refunding }) => refunded + refunding <= paid));
  });

  test('only this machine and its own pages are answered', async () => {
    const { port } = new URL(sandbox);
    const foreignHost = await raw('GET', `${sandbox}/sandbox/clock`, { host: `example.com:${port}` });
    assert.equal(foreignHost.status, 421);
    const foreignPage = await raw('POST', `${sandbox}/sandbox/clock`,
      { origin: 'https://example.com', 'content-type': 'application/x-www-form-urlencoded' }, 'forward_ms=1');
    assert.equal(foreignPage.status, 403);
  });

  test('the page speaks both languages', async () => {
    const page = (language) => raw('GET', `${sandbox}/sandbox`, { 'accept-language': language });
    assert.match((await page('zh-CN')).text, /沙盒控制台/);
    assert.match((await page('en')).text, /Sandbox controls/);
  });
});

function short({ status, code }) {
  return [status, code];
}

function isAuthenticThen({ headers, body }) {
  const key = platformPem[headers['wechatpay-serial']];
  const text = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body);
  return Rsa.verify(text, headers['wechatpay-signature'], Rsa.from(key, Rsa.KEY_TYPE_PUBLIC));
}

// The edge against another author's reading of WeChat Pay's documentation: npm's wechatpay-axios-plugin checks what
// the edge signs, signs what the edge is answered, and signs and encrypts the news that it is sent.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { PHONE } from '../edge/support/browser.mjs';
import { Provider } from '../edge/support/notification.mjs';
import { ask, attempt, begin, memberships, nameOf, newFriend, newMember, pathOf, standing, start, until, view } from '../edge/support/story.mjs';
import { startWorld } from '../support/world.mjs';

const { Aes, Formatter, Rsa } = createRequire(import.meta.url)('wechatpay-axios-plugin');
const PRICE = 4000;
const truly = (signature) => signature;

/** WeChat Pay as the peer would be it: every call is verified, every answer signed; `spoil` alters the signature. */
class PeerProvider {
  calls = [];
  spoil = truly;

  async listen() {
    this.server = createServer((request, response) => {
      const parts = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => this.#answer(request, Buffer.concat(parts).toString('utf8'), response));
    });
    await new Promise((listening) => { this.server.listen(0, '127.0.0.1', listening); });
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  learn(keys) {
    const { sandbox, edge } = keys;
    this.keys = sandbox;
    this.merchantKey = Rsa.fromSpki(keys.merchantPublicKey);
    this.platform = Object.fromEntries([
      [sandbox.PLATFORM_SERIAL, Rsa.fromPkcs8(sandbox.PLATFORM_PRIVATE_KEY)],
      [sandbox.PLATFORM_SERIAL_NEXT, Rsa.fromPkcs8(sandbox.PLATFORM_PRIVATE_KEY_NEXT)],
    ]);
    assert.equal(edge.WECHATPAY_API_V3_KEY, sandbox.API_V3_KEY);
  }

  /** Headers that vouch for a body, made by the peer. */
  sealed(body, serial = this.keys.PLATFORM_SERIAL) {
    const [timestamp, nonce] = [Formatter.timestamp(), Formatter.nonce()];
    const signature = Rsa.sign(Formatter.response(timestamp, nonce, body), this.platform[serial]);
    return {
      'Wechatpay-Timestamp': String(timestamp),
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': serial,
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      'Wechatpay-Signature': this.spoil(signature),
    };
  }

  #answer(request, body, response) {
    const scheme = /^WECHATPAY2-SHA256-RSA2048 (.*)$/.exec(request.headers.authorization ?? '');
    const parts = Object.fromEntries([...(scheme?.[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const text = Formatter.request(request.method, request.url, parts.timestamp, parts.nonce_str, body);
    const isVerified = Rsa.verify(text, parts.signature ?? '', this.merchantKey);
    this.calls.push({ method: request.method, url: request.url, headers: request.headers, parts, body, isVerified });
    const [status, value] = !isVerified ? [401, { code: 'SIGN_ERROR' }]
      : request.url.endsWith('/h5') ? [200, { h5_url: 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=1' }]
        : request.url.endsWith('/native') ? [200, { code_url: 'weixin://wxpay/bizpayurl?pr=peer' }]
          : request.url.endsWith('/close') ? [204, undefined]
            : [404, { code: 'ORDER_NOT_EXIST' }];
    const answer = value === undefined ? '' : JSON.stringify(value);
    response.writeHead(status, { 'content-type': 'application/json', ...this.sealed(answer) });
    response.end(answer);
  }

  /** A message, encrypted and signed by the peer, as bytes and headers. */
  message(content, serial) {
    const nonce = Formatter.nonce(12);
    const body = JSON.stringify({
      id: Formatter.nonce(36),
      create_time: new Date().toISOString(),
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: Aes.AesGcm.encrypt(JSON.stringify(content), this.keys.API_V3_KEY, nonce, 'transaction'),
        associated_data: 'transaction',
        nonce,
      },
    });
    return { body, headers: { 'content-type': 'application/json', ...this.sealed(body, serial) } };
  }
}

let world;
let peer;
let door;
beforeEach(() => { peer.spoil = truly; });
before(async () => {
  peer = await new PeerProvider().listen();
  world = await startWorld({ variables: { edge: { WECHATPAY_API: peer.url } } });
  peer.learn(world.keys);
  // It sends bytes and says what a payment is; whatever is signed or encrypted here is the peer's.
  door = new Provider(world);
});
after(async () => {
  await world?.stop();
  await new Promise((closed) => { peer.server.close(closed); peer.server.closeAllConnections(); });
});

async function paying(options, from = start) {
  const asker = await newMember(world);
  const seen = await ask(asker);
  const friend = newFriend(world, options);
  const order = await from(friend, pathOf(seen));
  return { asker, request: seen.request, friend, order };
}

test('what the edge signs is verified by the peer, and what the peer signs by the edge: H5', async () => {
  const { friend, order } = await paying({ agent: PHONE });
  const [call] = peer.calls.filter(({ body }) => body.includes(order));
  assert.ok(call.isVerified);
  assert.equal(call.url, '/v3/pay/transactions/h5');
  assert.deepEqual([call.parts.mchid, call.parts.serial_no], [world.keys.sandbox.MERCHANT_ID, world.keys.sandbox.MERCHANT_SERIAL]);
  const { appid, mchid, out_trade_no: number, amount, notify_url: url, scene_info: scene } = JSON.parse(call.body);
  assert.deepEqual([appid, mchid, number], [world.keys.sandbox.APP_ID, world.keys.sandbox.MERCHANT_ID, order]);
  assert.deepEqual(amount, { total: PRICE, currency: 'CNY' });
  assert.equal(url, `${world.edge}/notify/wechatpay`);
  assert.equal(scene.h5_info.type, 'iOS');
  assert.match(scene.payer_client_ip, /^198\.18\./);
  const { state } = await attempt(friend, order);
  assert.match(state.ready.cashier.onward.url, /^https:\/\/wx\.tenpay\.com\/.*&redirect_url=/);
});

test('what the edge signs is verified by the peer, and what the peer signs by the edge: Native', async () => {
  const { friend, order } = await paying({ agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0' });
  const { state } = await attempt(friend, order);
  assert.equal(state.ready.cashier.qr_code.content, 'weixin://wxpay/bizpayurl?pr=peer');
  assert.ok(peer.calls.every(({ isVerified }) => isVerified));
});

test('an answer that the peer did not sign is no answer', async () => {
  for (const spoil of [
    (signature) => `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`,
    () => '', (signature) => `WECHATPAY/SIGNTEST/${signature}`, (signature) => signature.slice(0, -4),
  ]) {
    peer.spoil = spoil;
    const { friend, order } = await paying({}, begin);
    assert.equal(nameOf((await attempt(friend, order)).state), 'preparing');
  }
});

test('news that the peer signs and encrypts is believed, by either live key', async () => {
  for (const serial of [world.keys.sandbox.PLATFORM_SERIAL, world.keys.sandbox.PLATFORM_SERIAL_NEXT]) {
    const { asker, request, order } = await paying();
    const { body, headers } = peer.message(door.payment(order, PRICE), serial);
    assert.equal((await door.send(body, headers)).status, 204);
    await standing(asker, request, 'paid');
    assert.equal((await memberships(asker)).length, 1);
  }
});

test('news of the peer with any byte flipped is not believed', async () => {
  const { asker, request, order } = await paying();
  const { body, headers } = peer.message(door.payment(order, PRICE));
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += 40) {
    await Promise.all(Array.from({ length: Math.min(40, bytes.length - at) }, async (_, nth) => {
      const flipped = Buffer.from(bytes);
      flipped[at + nth] ^= 1;
      assert.equal((await door.send(flipped, headers)).status, 401);
    }));
  }
  for (const name of Object.keys(headers).filter((name) => name.startsWith('Wechatpay-'))) {
    const value = headers[name];
    const other = `${value.slice(0, -3)}${value.at(-3) === '3' ? '4' : '3'}${value.slice(-2)}`;
    assert.equal((await door.send(bytes, { ...headers, [name]: other })).status, 401, name);
  }
  assert.equal(nameOf((await view(asker, request)).state), 'standing');
  assert.equal((await door.send(bytes, headers)).status, 204);
  const seen = await until(() => view(asker, request), ({ state }) => nameOf(state) === 'paid', 'the payment');
  assert.ok(seen.state.paid.at > 0);
});

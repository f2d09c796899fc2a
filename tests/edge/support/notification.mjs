// Messages of WeChat Pay, made here: encrypted and signed as the provider does it, so that a test can say anything in
// the provider's name, and spoil each part of it.
import { createCipheriv, createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { isLost } from './browser.mjs';

export class Provider {
  #world;
  #keys;

  constructor(world) {
    this.#world = world;
    this.#keys = world.keys.sandbox;
    this.url = `${world.edge}/notify/wechatpay`;
    this.serial = this.#keys.PLATFORM_SERIAL;
    this.merchant = this.#keys.MERCHANT_ID;
    this.app = this.#keys.APP_ID;
  }

  /** The world's time: this machine's, and how far the sandbox's clock was moved ahead of it. */
  get now() {
    return Date.now() + (this.#world.ahead ?? 0);
  }

  /** What a message of a payment says, before it is encrypted. */
  payment(order, total, changes = {}) {
    return {
      appid: this.app,
      mchid: this.merchant,
      out_trade_no: order,
      transaction_id: `42000${randomBytes(8).readBigUInt64BE() % 10n ** 15n}`,
      trade_type: 'MWEB',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: '',
      success_time: new Date(this.now - (this.now % 1000) + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00'),
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
      amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
      ...changes,
    };
  }

  /** The envelope around a content. */
  body(content, changes = {}) {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', this.#keys.API_V3_KEY, nonce);
    cipher.setAAD(Buffer.from('transaction'));
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return JSON.stringify({
      id: randomUUID(),
      create_time: new Date(this.now).toISOString(),
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: 'transaction',
        nonce,
      },
      ...changes,
    });
  }

  /** The headers that vouch for a body. `skew` is how many seconds the provider's clock is off. */
  headers(body, { skew = 0, serial = this.serial, key = this.#keys.PLATFORM_PRIVATE_KEY } = {}) {
    const timestamp = String(Math.floor(this.now / 1000) + skew);
    const nonce = randomBytes(16).toString('hex');
    const text = `${timestamp}\n${nonce}\n${body}\n`;
    const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
    return {
      'content-type': 'application/json',
      'wechatpay-serial': serial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': sign('sha256', Buffer.from(text), privateKey).toString('base64'),
    };
  }

  /** Encrypts, signs and sends. */
  tell(content, how = {}) {
    const body = this.body(content, how.envelope);
    return this.send(body, this.headers(body, how));
  }

  /** Sends exactly these bytes under exactly these headers. */
  async send(body, headers) {
    const answer = await this.#post(body, headers);
    return isLost(answer) ? this.send(body, headers) : answer;
  }

  #post(body, headers) {
    return new Promise((resolve, reject) => {
      const call = httpRequest(this.url, { method: 'POST', headers }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve({
          method: 'POST',
          path: '/notify/wechatpay',
          status: response.statusCode,
          headers: new Headers(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text: Buffer.concat(parts).toString('utf8'),
          get json() { return JSON.parse(this.text); },
        }));
      });
      call.on('error', reject);
      call.end(body);
    });
  }
}

// The outside world of the measured workers: a login and a payment provider that say yes to everything, and sign it. What
// the provider itself costs is not measured, so this is no sandbox.
import { createCipheriv, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { address } from '../scripts/pair.mjs';

/** The provider's key and the merchant's, as the workers' variables name them. */
export class Provider {
  #key;
  #merchant;

  constructor({ platform: [{ serial, privateKey }], merchant }) {
    this.#key = { serial, key: createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }) };
    this.#merchant = merchant;
  }

  /** The headers that vouch for a body. */
  signatureOf(body) {
    const timestamp = Math.floor(Date.now() / 1_000).toString();
    const nonce = randomBytes(16).toString('hex');
    const text = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
    return {
      'Wechatpay-Serial': this.#key.serial,
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': sign('RSA-SHA256', text, this.#key.key).toString('base64'),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    };
  }

  /** The notification of a payment: its body, with the content sealed. */
  notificationOf({ order, amount }) {
    const { id: mchid, appId: appid, apiV3Key } = this.#merchant;
    const now = inChina(new Date());
    const content = JSON.stringify({
      mchid,
      appid,
      out_trade_no: order,
      transaction_id: `42000${Date.now()}${order.slice(0, 8)}`,
      trade_type: 'NATIVE',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: '',
      success_time: now,
      payer: { openid: randomBytes(14).toString('hex') },
      amount: { total: amount, payer_total: amount, currency: 'CNY', payer_currency: 'CNY' },
    });
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from('transaction'));
    const ciphertext = Buffer.concat([cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return JSON.stringify({
      id: randomBytes(16).toString('hex'),
      create_time: now,
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: ciphertext.toString('base64'),
        associated_data: 'transaction',
        nonce,
      },
    });
  }

  /** Listens on that port: { url, stop() }. */
  async listen(port) {
    const server = createServer((request, response) => {
      request.resume().on('end', () => this.#answer(new URL(request.url, address(port)), response));
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: address(port),
      async stop() {
        server.closeAllConnections();
        await new Promise((closed) => { server.close(closed); });
      },
    };
  }

  #answer({ pathname, searchParams }, response) {
    const says = (value) => {
      const body = JSON.stringify(value);
      response.writeHead(200, { 'content-type': 'application/json', ...this.signatureOf(body) }).end(body);
    };
    const { id: mchid, appId: appid } = this.#merchant;
    if (pathname === '/sns/oauth2/access_token') {
      says({ access_token: searchParams.get('code'), openid: searchParams.get('code'), expires_in: 7_200 });
    } else if (pathname === '/sns/userinfo') {
      says({ openid: searchParams.get('openid'), unionid: searchParams.get('openid'), nickname: '林小满' });
    } else if (pathname === '/v3/pay/transactions/native') {
      says({ code_url: `weixin://wxpay/bizpayurl?pr=${randomBytes(6).toString('hex')}` });
    } else if (pathname.startsWith('/v3/pay/transactions/out-trade-no/')) {
      says({ appid, mchid, out_trade_no: pathname.split('/')[5], trade_state: 'NOTPAY', trade_state_desc: '订单未支付' });
    } else {
      response.writeHead(404).end();
    }
  }
}

/** RFC 3339 in the provider's zone. */
function inChina(date) {
  return `${new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

// What the peer tests share: the running workers, the independent client, a merchant that receives notifications.
// The client is npm's wechatpay-axios-plugin; nothing here signs, verifies or decrypts by itself.

import { createServer, request as httpRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const { Wechatpay, Formatter, Rsa, Aes } = require('wechatpay-axios-plugin');

export const sandbox = needed('MANGROVE_SANDBOX');
export const keys = JSON.parse(readFileSync(needed('MANGROVE_KEYS'), 'utf8'));
export const merchant = keys.sandbox.MERCHANT_ID;
export const appId = keys.sandbox.APP_ID;
export const shop = keys.sandbox.SHOP_ADDRESS;
export const platformKeys = JSON.parse(keys.edge.WECHATPAY_PLATFORM_KEYS);
export const currentSerial = keys.sandbox.PLATFORM_SERIAL;
export const nextSerial = keys.sandbox.PLATFORM_SERIAL_NEXT;
export const apiKey = keys.sandbox.API_V3_KEY;

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; \`cargo xtask test\` sets it`);
  return value;
}

const pem = (kind, base64) =>
  `-----BEGIN ${kind} KEY-----\n${base64.match(/.{1,64}/g).join('\n')}\n-----END ${kind} KEY-----\n`;

export const merchantKey = pem('PRIVATE', keys.edge.WECHATPAY_MERCHANT_PRIVATE_KEY);
export const platformPem = Object.fromEntries(
  Object.entries(platformKeys).map(([serial, key]) => [serial, pem('PUBLIC', key)]),
);

// The client reads this machine's clock; the sandbox's may stand ahead of it.
const real = Formatter.timestamp.bind(Formatter);
let offsetMs = 0;
Formatter.timestamp = () => real() + Math.floor(offsetMs / 1000);

/** The independent client. It verifies each answer's signature and throws where that fails. */
export const client = new Wechatpay({
  mchid: merchant,
  serial: keys.sandbox.MERCHANT_SERIAL,
  privateKey: merchantKey,
  certs: platformPem,
  baseURL: sandbox,
});

/** A control of the sandbox. */
export async function control(path, body) {
  const init = body === undefined
    ? {}
    : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${sandbox}/sandbox/${path}`, init);
  const value = await answer.json();
  if (path === 'clock' && answer.ok) offsetMs = value.offset_ms;
  return { status: answer.status, value };
}

/** A number that no order had before. */
export function newNumber(prefix = 'PEER') {
  return `${prefix}${Date.now().toString(36)}${Formatter.nonce(8)}`.slice(0, 32);
}

/** An order's body, with what a test changes of it. */
export function order(changes = {}) {
  return {
    appid: appId,
    mchid: merchant,
    description: '全屏影视会员 · 一年',
    out_trade_no: newNumber(),
    notify_url: 'http://127.0.0.1:9/nobody-listens',
    amount: { total: 29900, currency: 'CNY' },
    ...changes,
  };
}

/** The same for H5. */
export function h5Order(changes = {}) {
  return order({ scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } }, ...changes });
}

/** What a refused call says: status, code, message. */
export async function refused(call) {
  try {
    const { status, data } = await call;
    return { status, unexpected: data };
  } catch (error) {
    if (!error.response) throw error;
    return { status: error.response.status, ...error.response.data };
  }
}

/** A request without fetch's own ideas about headers and redirects. */
export function raw(method, url, headers = {}, body = '') {
  return new Promise((resolve, reject) => {
    const call = httpRequest(url, { method, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString('utf8') }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** A merchant that listens, and answers as told. */
export async function listen() {
  const got = [];
  const listener = { got, answer: 204 };
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(listener.answer).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  listener.url = `http://127.0.0.1:${server.address().port}/notify`;
  listener.close = () => new Promise((resolve) => server.close(resolve));
  return listener;
}

/** Whether a notification is the platform's, by the peer's own verification and the documented window. */
export function isAuthentic({ headers, body }) {
  const timestamp = Number(headers['wechatpay-timestamp']);
  const key = platformPem[headers['wechatpay-serial']];
  if (!key || Math.abs(Formatter.timestamp() - timestamp) > 300) return false;
  const text = Formatter.response(timestamp, headers['wechatpay-nonce'], body);
  return Rsa.verify(text, headers['wechatpay-signature'], Rsa.from(key, Rsa.KEY_TYPE_PUBLIC));
}

/** What a notification carries, decrypted by the peer. */
export function opened({ body }) {
  const { resource } = JSON.parse(body);
  const { ciphertext, nonce, associated_data } = resource;
  return JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiKey, nonce, associated_data));
}

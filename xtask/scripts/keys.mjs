// The secrets of one local Mangrove and of the outside world beside it, made by this machine on first run, and the
// environments of the two workers made from them. Nothing of this is ever used for a real merchant.
import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';

/** Who receives the money: the pages name it, and the cashier must show the same. */
const MERCHANT_NAME = '红树林影视';

/** New secrets for everything. */
export function makeKeys() {
  return {
    merchant: {
      id: `19${digits(8)}`,
      appId: `wx${hex(8)}`,
      apiV3Key: hex(16),
      serial: hex(20).toUpperCase(),
      ...keyPair(),
    },
    platform: [0, 1].map(() => ({ serial: hex(20).toUpperCase(), ...keyPair() })),
    login: { appId: `wx${hex(8)}`, secret: hex(16) },
    linkKeys: { 1: base64(32) },
    sessionKeys: { 1: base64(32) },
    personKey: base64(32),
    operator: { name: 'demo', key: randomBytes(24).toString('base64url') },
    clockKey: randomBytes(32).toString('base64url'),
  };
}

/** The variables of both workers, once it is known where they listen. */
export function environments(keys, { edge, sandbox }) {
  const { merchant, platform: [current, next], login, operator } = keys;
  return {
    edge: {
      PUBLIC_ADDRESS: edge,
      MERCHANT_NAME,
      WECHATPAY_API: sandbox,
      WECHATPAY_MERCHANT_ID: merchant.id,
      WECHATPAY_APP_ID: merchant.appId,
      WECHATPAY_API_V3_KEY: merchant.apiV3Key,
      WECHATPAY_MERCHANT_SERIAL: merchant.serial,
      WECHATPAY_MERCHANT_PRIVATE_KEY: merchant.privateKey,
      WECHATPAY_PLATFORM_KEYS: JSON.stringify({ [current.serial]: current.publicKey, [next.serial]: next.publicKey }),
      WECHAT_OPEN: sandbox,
      WECHAT_API: sandbox,
      WECHAT_LOGIN_APP_ID: login.appId,
      WECHAT_LOGIN_SECRET: login.secret,
      LINK_KEYS: JSON.stringify(keys.linkKeys),
      SESSION_KEYS: JSON.stringify(keys.sessionKeys),
      PERSON_KEY: keys.personKey,
      OPERATOR_KEYS: JSON.stringify({ [operator.name]: createHash('sha256').update(operator.key).digest('hex') }),
      CLOCK: `${sandbox}/sandbox/clock`,
      CLOCK_KEY: keys.clockKey,
    },
    sandbox: {
      PUBLIC_ADDRESS: sandbox,
      SHOP_ADDRESS: edge,
      CLOCK_KEY: keys.clockKey,
      MERCHANT_NAME,
      MERCHANT_ID: merchant.id,
      APP_ID: merchant.appId,
      API_V3_KEY: merchant.apiV3Key,
      MERCHANT_SERIAL: merchant.serial,
      MERCHANT_PUBLIC_KEY: merchant.publicKey,
      PLATFORM_SERIAL: current.serial,
      PLATFORM_PRIVATE_KEY: current.privateKey,
      PLATFORM_SERIAL_NEXT: next.serial,
      PLATFORM_PRIVATE_KEY_NEXT: next.privateKey,
      LOGIN_APP_ID: login.appId,
      LOGIN_SECRET: login.secret,
    },
  };
}

/** What a test may know: all of it, readable without knowing how it was made. */
export function forTests(keys, addresses) {
  return {
    ...environments(keys, addresses),
    merchantPublicKey: keys.merchant.publicKey,
    platformPublicKeys: Object.fromEntries(keys.platform.map(({ serial, publicKey }) => [serial, publicKey])),
    operator: keys.operator,
  };
}

/** The form of an env file; single quotes, because JSON holds double ones. */
export function envFile(variables) {
  return Object.entries(variables).map(([name, value]) => {
    if (/['\n$]/.test(value)) throw new Error(`${name} cannot stand in an env file`);
    return `${name}='${value}'\n`;
  }).join('');
}

/** RSA-2048 as both ends keep it: base64 of DER on one line. */
function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey: privateKey.toString('base64'), publicKey: publicKey.toString('base64') };
}

function hex(bytes) {
  return randomBytes(bytes).toString('hex');
}

function base64(bytes) {
  return randomBytes(bytes).toString('base64');
}

function digits(count) {
  return String(randomInt(10 ** count)).padStart(count, '0');
}

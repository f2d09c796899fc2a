// A notification of WeChat Pay v3: verified, opened, and checked against the merchant.
const WINDOW_SECONDS = 300;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
let keys;

/** Nothing changes, and the provider hears so. */
export class Unverified extends Error {}

/** The payment that a notification tells of; null where it is verified, but not ours as stored. */
export async function receive(headers, body, env) {
  const { platform, apiV3 } = await (keys ??= importKeys(env));
  const timestamp = headers.get('wechatpay-timestamp');
  const nonce = headers.get('wechatpay-nonce');
  const key = platform.get(headers.get('wechatpay-serial'));
  if (!/^[0-9]{1,12}$/.test(timestamp) || !nonce || key === undefined) throw new Unverified();
  if (Math.abs(Number(timestamp) - Math.floor(Date.now() / 1_000)) > WINDOW_SECONDS) throw new Unverified();
  const signature = bytesOf(headers.get('wechatpay-signature') ?? '');
  if (!await crypto.subtle.verify(RSA.name, key, signature, messageOf(timestamp, nonce, body))) throw new Unverified();

  const { event_type: type, resource } = JSON.parse(decoder.decode(body));
  if (type !== 'TRANSACTION.SUCCESS' || resource?.algorithm !== 'AEAD_AES_256_GCM') return null;
  const seal = { name: 'AES-GCM', iv: encoder.encode(resource.nonce), additionalData: encoder.encode(resource.associated_data ?? '') };
  let content;
  try {
    content = await crypto.subtle.decrypt(seal, apiV3, bytesOf(resource.ciphertext));
  } catch {
    throw new Unverified();
  }
  return paymentOf(JSON.parse(decoder.decode(content)), env);
}

function paymentOf({ mchid, appid, out_trade_no: order, trade_state: state, transaction_id: transaction, success_time: time, amount }, env) {
  const paidAt = Date.parse(time);
  const fits = mchid === env.WECHATPAY_MERCHANT_ID
    && appid === env.WECHATPAY_APP_ID
    && /^[0-9A-HJKMNP-TV-Z]{16}[0-9]{3}$/.test(order)
    && state === 'SUCCESS'
    && /^[0-9A-Za-z]{1,32}$/.test(transaction)
    && Number.isInteger(paidAt)
    && amount?.currency === 'CNY'
    && Number.isSafeInteger(amount.total) && amount.total > 0;
  return fits ? { order, transaction, paidAt, amount: amount.total } : null;
}

function messageOf(timestamp, nonce, body) {
  const head = encoder.encode(`${timestamp}\n${nonce}\n`);
  const message = new Uint8Array(head.length + body.length + 1);
  message.set(head);
  message.set(body, head.length);
  message[message.length - 1] = 10;
  return message;
}

function bytesOf(base64) {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    throw new Unverified();
  }
}

async function importKeys(env) {
  const platform = Object.entries(JSON.parse(env.WECHATPAY_PLATFORM_KEYS)).map(async ([serial, spki]) => [
    serial,
    await crypto.subtle.importKey('spki', Uint8Array.fromBase64(spki), RSA, false, ['verify']),
  ]);
  return {
    platform: new Map(await Promise.all(platform)),
    apiV3: await crypto.subtle.importKey('raw', encoder.encode(env.WECHATPAY_API_V3_KEY), 'AES-GCM', false, ['decrypt']),
  };
}

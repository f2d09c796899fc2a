// Links: request, generation, the key's version, 128 bits of a MAC; and the alphabet that they are written in.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));
const FORM = /^[0-9A-HJKMNP-TV-Z]{16}[0-9]{3}[1-9A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{26}$/;
const FACTS = 19;
const MAC_BYTES = 16;
const encoder = new TextEncoder();
let keys;
let personKey;

/** Crockford's base32. */
export function base32(bytes) {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(buffer >> (bits - 5)) & 31];
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}

/** So many random bytes, as text. */
export function randomText(bytes) {
  return base32(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** { request, generation } of a link whose MAC fits, or null. */
export async function openLink(link, env) {
  if (!FORM.test(link)) return null;
  const mac = await macOf(link.slice(0, FACTS + 1), link[FACTS], env);
  const presented = bytesOf(link.slice(FACTS + 1));
  if (mac === null || presented === null || !crypto.subtle.timingSafeEqual(mac, presented)) return null;
  const generation = Number(link.slice(16, FACTS));
  return generation > 0 ? { request: link.slice(0, 16), generation } : null;
}

/** The link of a request, under the only key of a measurement. */
export async function sealLink(request, generation, env) {
  const facts = `${request}${String(generation).padStart(3, '0')}1`;
  return facts + base32(await macOf(facts, '1', env));
}

/** A browser's name here, by the secret in its cookie. */
export async function browserOf(secret, env) {
  personKey ??= importKey(env.PERSON_KEY);
  const mac = await crypto.subtle.sign('HMAC', await personKey, encoder.encode(`browser/v1\0${secret}`));
  return base32(new Uint8Array(mac, 0, 10));
}

function importKey(key) {
  return crypto.subtle.importKey('raw', Uint8Array.fromBase64(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function macOf(facts, version, env) {
  keys ??= Promise.all(Object.entries(JSON.parse(env.LINK_KEYS)).map(async ([number, key]) => {
    return [ALPHABET[Number(number)], await importKey(key)];
  })).then((entries) => new Map(entries));
  const key = (await keys).get(version);
  if (key === undefined) return null;
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(`pay-link/v1\0${facts}`));
  return new Uint8Array(mac, 0, MAC_BYTES);
}

/** The 16 bytes of 26 letters; null where bits are left over. */
function bytesOf(text) {
  const bytes = new Uint8Array(MAC_BYTES);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let place = 0; place < text.length; place += 1) {
    buffer = (buffer << 5) | VALUES.get(text.charCodeAt(place));
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = buffer >> bits;
      at += 1;
      buffer &= (1 << bits) - 1;
    }
  }
  return buffer === 0 ? bytes : null;
}

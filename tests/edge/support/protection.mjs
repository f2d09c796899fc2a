// The headers of every answer, word for word (architecture, "Security"; edge/src/security).
import assert from 'node:assert/strict';
import { words } from './browser.mjs';

const COMMON = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
  + "connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'";
const NONCE = /'nonce-([0-9A-Z]{26})'/g;
const drawn = (nonce) =>
  `${COMMON}; script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-${nonce}'`;
const fixed = `${COMMON}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'`;
const nothing = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
const hidden = 'noindex, nofollow';

/** Kinds of answers: policy, caching, whether search engines may keep it. */
const KINDS = {
  token: { policy: drawn, cache: 'no-store', robots: hidden },
  drawn: { policy: drawn, cache: 'no-store', robots: hidden },
  page: { policy: () => fixed, cache: 'no-cache', robots: null },
  hashed: { policy: () => nothing, cache: 'public, max-age=31536000, immutable', robots: null },
  plain: { policy: () => nothing, cache: 'no-cache', robots: null },
  api: { policy: () => nothing, cache: 'no-store', robots: hidden },
};

const ALWAYS = {
  'referrer-policy': 'strict-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), '
    + 'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()',
};

const nonces = new Set();

/** The answer carries the headers of its kind, and no others that a browser would obey. */
export function isProtected(answer, kind) {
  const { policy, cache, robots } = KINDS[kind];
  const told = `${answer.method} ${answer.path} (${answer.status}, ${kind})`;
  const found = answer.headers.get('content-security-policy') ?? '';
  const [nonce] = [...found.matchAll(NONCE)].map(([, text]) => text);
  const expected = { ...ALWAYS, 'content-security-policy': policy(nonce), 'cache-control': cache, 'x-robots-tag': robots };
  for (const [name, value] of Object.entries(expected)) assert.equal(answer.headers.get(name), value, `${name} of ${told}`);
  for (const name of ['access-control-allow-origin', 'server', 'x-powered-by', 'x-frame-options', 'refresh']) {
    assert.equal(answer.headers.get(name), null, `${name} of ${told}`);
  }
  if (nonce !== undefined) {
    assert.ok(!nonces.has(nonce), `the nonce of ${told} was used before`);
    nonces.add(nonce);
    for (const [tag] of answer.text.matchAll(/<(?:style|script)\b[^>]*>/g)) {
      assert.ok(/\bsrc=/.test(tag) || tag.includes(`nonce="${nonce}"`), `${tag} of ${told} carries the nonce`);
    }
  }
  if (['token', 'drawn', 'page'].includes(kind)) {
    assert.doesNotMatch(answer.text, /<[^>]+\son[a-z]+\s*=/i, `no inline handlers: ${told}`);
    assert.doesNotMatch(answer.text, /<[^>]+\sstyle\s*=/i, `no inline styles: ${told}`);
  }
  if (kind === 'page') assert.doesNotMatch(answer.text, /<(?:script|style)(?![^>]*\bsrc=)[^>]*>/i, `nothing inline: ${told}`);
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair, ...attributes] = cookie.split('; ');
    const isPreference = pair.startsWith('lang=');
    assert.ok(isPreference || pair.startsWith('__Host-'), pair);
    assert.deepEqual(
      attributes.filter((attribute) => !attribute.startsWith('Max-Age=')),
      ['Path=/', 'Secure', 'SameSite=Lax', ...(isPreference ? [] : ['HttpOnly'])],
      `${pair} of ${told}`,
    );
  }
  if (answer.method === 'HEAD') assert.equal(words(answer.text), '', told);
}

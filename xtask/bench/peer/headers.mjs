// The headers of every answer, as edge/src/security puts them.
const ALWAYS = {
  'referrer-policy': 'strict-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), '
    + 'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
};
const NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
const COMMON = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
  + "connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'";

/** A page whose address is a secret. */
export function page(status, nonce, html) {
  return new Response(html, {
    status,
    headers: {
      ...ALWAYS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${COMMON}; script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-${nonce}'`,
    },
  });
}

export function text(words) {
  return new Response(words, { headers: { ...ALWAYS, 'content-type': 'text/plain', 'content-security-policy': NOTHING } });
}

export function empty(status) {
  return new Response(null, { status, headers: { ...ALWAYS, 'content-security-policy': NOTHING } });
}

export function problem(status) {
  const headers = { ...ALWAYS, 'content-type': 'application/problem+json', 'content-security-policy': NOTHING };
  return new Response(JSON.stringify({ type: 'about:blank', status }), { status, headers });
}

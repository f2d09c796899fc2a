// Stands in for the edge: the page's own `fetch`, answered by the test.
let answers = {};
let calls = [];

export function reset() {
  answers = {};
  calls = [];
  sessionStorage.clear();
  window.fetch = async (address, init = {}) => {
    const what = `${init.method ?? 'GET'} ${address}`;
    calls.push({ what, key: init.headers.get('idempotency-key') ?? '', body: init.body ?? '' });
    const queue = answers[what] ?? [];
    const next = queue.length > 1 ? queue.shift() : queue[0];
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!next || next.status === 0) throw new TypeError('no network');
    return new Response(next.text, { status: next.status, headers: { 'content-type': 'application/json' } });
  };
}

// Several answers to the same come one after the other; the last one stays.
export function answer(what, status, text) {
  (answers[what] ??= []).push({ status, text });
}

export function forget(what) {
  delete answers[what];
}

export function keys(what) {
  return calls.filter((call) => call.what === what).map(({ key }) => key);
}

export function bodies(what) {
  return calls.filter((call) => call.what === what).map(({ body }) => body);
}

// A browser without a screen: it keeps cookies, follows nothing by itself, and says where its posts come from.
import { randomUUID } from 'node:crypto';

export class Visitor {
  #world;
  #cookies = new Map();

  constructor(world, { language = 'zh-CN', agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0' } = {}) {
    this.#world = world;
    this.headers = { 'accept-language': language, 'user-agent': agent };
  }

  /** A cookie that it holds, or undefined. */
  cookie(name) {
    return this.#cookies.get(name);
  }

  async get(address, headers = {}) {
    return this.#send(address, { headers });
  }

  /** Posts a form: the fields as URLSearchParams or as an object. */
  async postForm(address, fields = {}, headers = {}) {
    return this.#send(address, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** Posts JSON under a new Idempotency-Key, unless the headers name one. */
  async postJson(address, value, headers = {}) {
    return this.#send(address, {
      method: 'POST',
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    });
  }

  /** Signs in as one of the sandbox's people (xiaoman, chenyu, ada, dahai). */
  async signIn(person = 'xiaoman') {
    // A page with a link: no form may be answered by a redirect to another origin.
    const leave = await expect(await this.postForm('/login', { back_to: '/' }), 200).text();
    const [, href] = leave.match(/href="([^"]*\/connect\/qrconnect[^"]*)"/);
    const wanted = new URL(href.replaceAll('&amp;', '&'));
    const agreed = await fetch(new URL('/connect/qrconnect', this.#world.sandbox), {
      method: 'POST',
      body: new URLSearchParams({ ...Object.fromEntries(wanted.searchParams), person, decision: 'allow' }),
      redirect: 'manual',
    });
    const back = expect(agreed, 302).headers.get('location');
    expect(await this.get(back), 303);
  }

  /** Asks for the first plan that a friend can be asked for; returns the request's view once it has a link. */
  async ask(wish = {}) {
    const centre = await json(expect(await this.get('/api/v1/me'), 200));
    const offer = centre.offers.plans.find(({ for_friends: friends }) => friends === 'yes');
    const asked = await json(expect(await this.postJson('/api/v1/asks', {
      plan: offer.plan,
      standing_hours: centre.offers.standing_hours_default,
      name: '林小满',
      words: { preset: 'plain' },
      price: offer.price,
      ...wish,
    }), 201));
    return this.seen(asked.request, (view) => view.link !== undefined);
  }

  /** Looks at one of its requests until it is as expected, for at most ten seconds. */
  async seen(request, expected) {
    const until = Date.now() + 10_000;
    for (;;) {
      const view = await json(expect(await this.get(`/api/v1/asks/${request}`), 200));
      if (expected(view)) return view;
      if (Date.now() > until) throw new Error(`the request stays ${JSON.stringify(view)}`);
      await new Promise((passed) => { setTimeout(passed, 100); });
    }
  }

  async #send(address, { headers, ...options }) {
    const url = new URL(address, this.#world.edge);
    const own = url.origin === this.#world.edge;
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: {
        ...this.headers,
        ...(own && { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(options.method === 'POST' && { origin: this.#world.edge }),
        ...headers,
      },
    });
    if (own) this.#keep(response);
    return response;
  }

  #keep(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(pair.indexOf('=') + 1));
    }
  }
}

/** The response, if it has that status. */
export function expect(response, status) {
  if (response.status === status) return response;
  throw new Error(`${response.url} answered ${response.status}, not ${status}`);
}

async function json(response) {
  return response.json();
}

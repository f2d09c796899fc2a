// A browser without a screen, at an address of its own: it keeps cookies, follows nothing by itself, and can be made to
// say what no browser would.
import { randomInt } from 'node:crypto';

export const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
export const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

/**
 * What `wrangler dev`, the tool that runs the edge on a desk, answers in its stead when it lost its own connection to
 * it: the request was not carried out, and is sent again.
 */
export const isLost = ({ status, text }) => status === 503 && text.startsWith('Your worker restarted mid-request');

/** An answer, read to its end. */
export class Answer {
  constructor(method, response, text) {
    this.method = method;
    this.path = new URL(response.url).pathname;
    this.status = response.status;
    this.headers = response.headers;
    this.text = text;
    this.location = response.headers.get('location');
  }

  get json() {
    return JSON.parse(this.text);
  }

  /** This answer, if it has that status. */
  expect(status) {
    if (this.status === status) return this;
    throw new Error(`${this.method} ${this.path} answered ${this.status}, not ${status}: ${words(this.text)}`);
  }
}

export class Browser {
  #edge;
  #cookies = new Map();

  /** `address` is where it says that it is: limits at the door are per address. */
  constructor(world, { agent = DESKTOP, language = 'en', address = newAddress() } = {}) {
    this.#edge = world.edge;
    this.headers = { 'user-agent': agent, 'accept-language': language, 'cf-connecting-ip': address };
  }

  /** Another browser with the same cookies, as in a second tab. */
  cookie(name) {
    return this.#cookies.get(name);
  }

  plant(name, value) {
    this.#cookies.set(name, value);
  }

  get(path, headers = {}) {
    return this.send('GET', path, { headers });
  }

  /** Posts a form from our own page; a header that is `null` is left out. */
  form(path, fields = {}, headers = {}) {
    return this.send('POST', path, { body: new URLSearchParams(fields), headers });
  }

  /** Posts JSON from our own page. */
  json(path, value, headers = {}) {
    const body = typeof value === 'string' ? value : JSON.stringify(value);
    return this.send('POST', path, { body, headers: { 'content-type': 'application/json', ...headers } });
  }

  async send(method, path, { body, headers = {} } = {}) {
    const all = {
      ...this.headers,
      ...(this.#cookies.size > 0 && { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') }),
      ...(method === 'POST' && { origin: this.#edge }),
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== null);
    const url = new URL(path, this.#edge);
    if (url.origin !== this.#edge) throw new Error(`${url} is not ours`);
    const response = await fetch(url, { method, body, headers: sent, redirect: 'manual', ...(body && { duplex: 'half' }) });
    const answer = new Answer(method, response, await response.text());
    if (isLost(answer)) return this.send(method, path, { body, headers });
    this.#keep(response);
    return answer;
  }

  #keep(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** What a page says, without its markup. */
export function words(html) {
  return html.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** An address of the block that is kept for tests of networks (RFC 2544). */
export function newAddress() {
  return `198.18.${randomInt(256)}.${randomInt(256)}`;
}

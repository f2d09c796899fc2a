// The hand-written worker, prepared by the route that it has for it: the same requests and orders as the edge's.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ROOT } from '../scripts/pair.mjs';
import { pageModule } from './page.mjs';
import { base32 } from './peer/links.mjs';

const HOUR_MS = 3_600_000;
const ASKS_PER_MEMBER = 3;
const MODULES = ['worker.mjs', 'links.mjs', 'headers.mjs', 'notification.mjs', 'journal.mjs', 'pay_request.mjs', 'member.mjs', 'friend_page.mjs'];

/** What the peer needs of a runtime; its page is made from the edge's. */
export function peerWorker({ html, facts, date }) {
  return {
    source: path.join(ROOT, 'xtask/bench/peer'),
    made: { 'friend_page.mjs': pageModule(html, facts) },
    modules: MODULES.map((name) => [name, 'esModule']),
    objects: [{ name: 'MEMBER', of: 'Member' }, { name: 'PAY_REQUEST', of: 'PayRequest' }],
    date,
  };
}

/** Requests that stand: for each its link and what was asked. */
export async function ask({ peer }, count, wish) {
  return prepare(peer, count, wish, () => undefined);
}

/** Orders that wait for their payment, each of a request of its own: { order, amount }. */
export async function startToPay({ peer }, count, wish) {
  const requests = await prepare(peer, count, wish, () => ({ browser: base32(randomBytes(10)) }));
  return requests.map(({ request, price }) => ({ order: `${request}001`, amount: price }));
}

async function prepare(peer, count, { price, name, words }, attempt) {
  const made = [];
  let member;
  for (let index = 0; index < count; index += 1) {
    if (index % ASKS_PER_MEMBER === 0) member = base32(randomBytes(10));
    const [request, now] = [base32(randomBytes(10)), Date.now()];
    const terms = { plan: 'pc-mobile.month', price, asked_at: now, ends_at: now + 24 * HOUR_MS };
    const reply = await fetch(`${peer}/prepare`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: JSON.stringify({ member, request, terms, name, words, attempt: attempt() }),
    });
    if (!reply.ok) throw new Error(`the peer answered ${reply.status}`);
    made.push({ request, url: (await reply.json()).url, price, endsAt: terms.ends_at });
  }
  return made;
}

// The built edge, prepared through its own doors: people sign in, ask, and start to pay.
import { randomBytes } from 'node:crypto';
import { Visitor, expect } from '../../tests/support/visitor.mjs';

/** A new account may have so many requests standing. */
const OPEN_ASKS = 3;
/** How many people are prepared at once. */
const AT_ONCE = 8;

/** Requests that stand: for each its link and what was asked. */
export async function ask(world, count, wish) {
  const asked = await inParallel(Math.ceil(count / OPEN_ASKS), async (group) => {
    const asker = await signedIn(world);
    const own = [];
    for (let left = Math.min(OPEN_ASKS, count - group * OPEN_ASKS); left > 0; left -= 1) own.push(await asker.ask(wish));
    return own;
  });
  return asked.flat().map(({ request, link, price, ends_at: endsAt }) => ({ request, url: link.url, price, endsAt }));
}

/** Orders that wait for their payment, each of a request of its own: { order, amount }. */
export async function startToPay(world, count, wish) {
  const requests = await ask(world, count, wish);
  return inParallel(count, async (index) => {
    const { url, price } = requests[index];
    const friend = visitorOf(world);
    const led = expect(await friend.postForm(`${url}/pay`, { key: randomBytes(16).toString('hex') }), 303);
    return { order: led.headers.get('location').match(/[0-9A-Z]{19}/)[0], amount: price };
  });
}

/** A workerd hangs up connections that rest, and a busy machine lets them rest. */
function visitorOf(world) {
  const visitor = new Visitor(world);
  visitor.headers.connection = 'close';
  return visitor;
}

async function signedIn(world) {
  const visitor = visitorOf(world);
  const page = await expect(await visitor.postForm('/login', { back_to: '/' }), 200).text();
  const state = page.match(/state=([0-9A-Z]{26})/)[1];
  expect(await visitor.get(`/login/return?state=${state}&code=${randomBytes(12).toString('hex')}`), 303);
  return visitor;
}

async function inParallel(count, work) {
  const results = new Array(count);
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  }));
  return results;
}

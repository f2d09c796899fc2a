// What people do: sign in, ask, open a link, start to pay, look again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Browser, PHONE } from './browser.mjs';
import { Sandbox } from './sandbox.mjs';

/** How long something that must come by itself may take. */
const PATIENCE_MS = 30_000;

/** Looks again and again until what is seen is as expected. */
export async function until(look, isExpected, what = 'what is expected') {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isExpected(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not come; last seen: ${JSON.stringify(seen)}`);
    await new Promise((passed) => { setTimeout(passed, 50); });
  }
}

/** Somebody whom WeChat knows, signed in here for the first time. */
export async function newMember(world, nickname = '林小满') {
  const person = await new Sandbox(world).control('people', { nickname });
  const member = new Browser(world);
  await signIn(world, member, person.key);
  member.person = person;
  return member;
}

/** Signs a browser in as one of the sandbox's people; again, where WeChat was too slow (a busy desk). */
export async function signIn(world, browser, person, backTo = '/') {
  const back = await browser.get(await agreeAtWeChat(world, browser, person, backTo));
  return back.status === 503 ? signIn(world, browser, person, backTo) : back.expect(303);
}

/** As far as WeChat's answer: the address that leads back. */
export async function agreeAtWeChat(world, browser, person, backTo = '/') {
  const page = (await browser.form('/login', { back_to: backTo })).expect(200);
  const address = /href="(https?:[^"]*qrconnect[^"]*)"/.exec(page.text)[1].replaceAll('&amp;', '&');
  const agreed = await fetch(new URL('/connect/qrconnect', world.sandbox), {
    method: 'POST',
    body: new URLSearchParams({ ...Object.fromEntries(new URL(address).searchParams), person, decision: 'allow' }),
    redirect: 'manual',
  });
  assert.equal(agreed.status, 302);
  const { pathname, search } = new URL(agreed.headers.get('location'));
  return `${pathname}${search}`;
}

export const WISH = {
  plan: 'full-screen.month',
  standing_hours: 24,
  name: '林小满',
  words: { own: '想看那部剧很久了' },
  price: 4000,
};

/** Asks, and waits until there is a link to share. */
export async function ask(member, wish = {}) {
  const asked = await member.json('/api/v1/asks', { ...WISH, ...wish }, { 'idempotency-key': randomUUID() });
  const { request } = asked.expect(201).json;
  return until(() => view(member, request), ({ link }) => link !== undefined, 'the link');
}

/** What the asker sees of a request. */
export async function view(member, request) {
  return (await member.get(`/api/v1/asks/${request}`)).expect(200).json;
}

/** Waits until the asker sees a state of that name; its details, if it has any. */
export async function standing(member, request, name) {
  const seen = await until(() => view(member, request), ({ state }) => nameOf(state) === name, `the state ${name}`);
  return seen.state[name] ?? {};
}

/** The name of a state with or without details. */
export const nameOf = (state) => (typeof state === 'string' ? state : Object.keys(state)[0]);

/** The path of a request's living link. */
export const pathOf = ({ link }) => new URL(link.url).pathname;

/** A friend's browser. */
export const newFriend = (world, options = {}) => new Browser(world, { agent: PHONE, ...options });

/** The key that a friend's page carries hidden in its form. */
export async function keyOn(browser, path) {
  const page = (await browser.get(path)).expect(200);
  return /name="key" value="([^"]+)"|value="([^"]+)" name="key"/.exec(page.text).slice(1).find(Boolean);
}

/** A friend opens the link and starts to pay; the number of the order, which may still be unknown at the provider. */
export async function begin(browser, path, fields = {}) {
  const key = await keyOn(browser, path);
  return orderIn((await browser.form(`${path}/pay`, { key, ...fields })).expect(303));
}

/** The order to whose page an answer leads. */
export function orderIn({ location }) {
  const order = /^\/pay\/([0-9A-Z]{19})(\?onward)?$/.exec(location);
  assert.ok(order, `starting to pay led to ${location}`);
  return order[1];
}

/** The same, with a cashier. It is there at once, but for a call that was lost and is made again. */
export async function start(browser, path, fields = {}) {
  const order = await begin(browser, path, fields);
  await until(() => attempt(browser, order), ({ state }) => nameOf(state) === 'ready', 'the cashier');
  return order;
}

/** What the payer sees of an attempt. */
export async function attempt(browser, order) {
  return (await browser.get(`/api/v1/pay/${order}`)).expect(200).json;
}

/** The path of the receipt, once there is one. */
export async function receiptOf(browser, order) {
  const seen = await until(() => attempt(browser, order), ({ state }) => nameOf(state) === 'receipt', 'the receipt');
  return seen.state.receipt.path;
}

/** The memberships of a member, by line. */
export async function memberships(member) {
  const { viewer } = (await member.get('/api/v1/me')).expect(200).json;
  return viewer.member.memberships;
}

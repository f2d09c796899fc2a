// Signing in by WeChat: by the browser that began, once, within five minutes; and out again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { Browser } from './support/browser.mjs';
import { isProblem } from './support/problem.mjs';
import { DAY, MINUTE, Sandbox } from './support/sandbox.mjs';
import { settledState, stateOf } from './support/state.mjs';
import { agreeAtWeChat, ask, newFriend, newMember, pathOf, signIn } from './support/story.mjs';

let world;
let sandbox;
before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
});
after(() => world?.stop());

const isMember = async (browser) => (await browser.get('/api/v1/me')).expect(200).json.viewer !== 'guest';
const changed = (address, name, change) => {
  const url = new URL(address, world.edge);
  const value = change(url.searchParams.get(name));
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
};

test('the way back works once, in the browser that left', async () => {
  const [browser, thief] = [new Browser(world), new Browser(world)];
  const back = await agreeAtWeChat(world, browser, 'chenyu', '/asks');
  isProblem(await thief.get(back), 'sign-in-failed');
  assert.equal(await isMember(thief), false);
  assert.equal((await browser.get(back)).expect(303).location, '/asks');
  assert.equal(await isMember(browser), true);
  isProblem(await browser.get(back), 'sign-in-failed');
  assert.equal(await isMember(browser), true, 'who is signed in stays signed in');
});

test('a way back that is altered, incomplete or declined signs nobody in, and is over', async () => {
  const before = await settledState(world);
  const flip = (text) => `${text.slice(0, -1)}${text.at(-1) === '0' ? '1' : '0'}`;
  const alterations = [
    (back) => changed(back, 'state', flip), (back) => changed(back, 'state', () => null), (back) => changed(back, 'state', () => ''),
    (back) => changed(back, 'state', (state) => state.toLowerCase()), (back) => changed(back, 'code', () => null),
    (back) => changed(back, 'code', flip), (back) => changed(back, 'code', () => ''), (back) => `${back}&state=x`, () => '/login/return',
  ];
  for (const alter of alterations) {
    const browser = new Browser(world);
    const back = await agreeAtWeChat(world, browser, 'ada');
    isProblem(await browser.get(alter(back)), 'sign-in-failed');
    assert.equal(browser.cookie('__Host-session'), undefined);
    assert.equal(browser.cookie('__Host-login'), undefined, 'the sign-in is over');
    isProblem(await browser.get(back), 'sign-in-failed');
  }
  assert.deepEqual(await stateOf(world), before);
});

test("somebody else's way back does not sign this browser in as them", async () => {
  const [victim, attacker] = [new Browser(world), new Browser(world)];
  const own = await agreeAtWeChat(world, victim, 'xiaoman');
  const foreign = await agreeAtWeChat(world, attacker, 'dahai');
  isProblem(await victim.get(foreign), 'sign-in-failed');
  // With the attacker's code under the victim's own state the code would be the attacker's: that is why the first
  // return, whatever it was, ended the sign-in.
  isProblem(await victim.get(changed(own, 'code', () => new URL(foreign, world.edge).searchParams.get('code'))), 'sign-in-failed');
  assert.equal(await isMember(victim), false);
});

test('it takes five minutes at most', async () => {
  const browser = new Browser(world);
  const back = await agreeAtWeChat(world, browser, 'ada');
  await sandbox.forward(5 * MINUTE);
  isProblem(await browser.get(back), 'sign-in-failed');
  assert.equal(await isMember(browser), false);
});

test('afterwards one is led to a path of our own', async () => {
  const foreign = ['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '', '/\u7ea2'];
  for (const backTo of foreign) {
    const browser = new Browser(world);
    assert.equal((await signIn(world, browser, 'ada', backTo)).location, '/');
  }
  assert.equal((await signIn(world, new Browser(world), 'ada', '/asks?x=1')).location, '/asks?x=1');
});

test('the same person is the same member in every browser, and another is not', async () => {
  const one = await newMember(world, '小鱼');
  const asked = await ask(one);
  const again = new Browser(world);
  await signIn(world, again, one.person.key);
  assert.equal((await again.get(`/api/v1/asks/${asked.request}`)).expect(200).json.request, asked.request);
  const view = (browser) => browser.get(pathOf(asked).replace('/p/', '/api/v1/p/')).then((answer) => answer.expect(200).json.viewer);
  assert.equal(await view(again), 'asker');
  assert.equal(await view(await newMember(world, '小虾')), 'friend');
  assert.equal(await view(newFriend(world)), 'friend');
});

test('a session with any part changed is a guest', async () => {
  const member = await newMember(world);
  const session = member.cookie('__Host-session');
  assert.equal(await isMember(member), true);
  const other = await newMember(world, '王大海');
  const parts = session.split('.');
  const others = other.cookie('__Host-session').split('.');
  const spliced = parts.map((_, nth) => parts.map((part, place) => (place === nth ? others[place] : part)).join('.')).filter((text) => text !== session);
  const flipped = [...session].map((letter, place) => `${session.slice(0, place)}${letter === '1' ? '2' : '1'}${session.slice(place + 1)}`);
  const wrong = [...spliced, ...flipped, session.slice(0, -1), `${session}0`, session.toLowerCase(), `${session}.${session}`];
  await Promise.all(wrong.map(async (text) => {
    const thief = new Browser(world);
    thief.plant('__Host-session', text);
    assert.equal(await isMember(thief), false, text);
  }));
  assert.ok(wrong.length > 80);
});

test('signing out ends it here, signing out everywhere ends it everywhere, and nobody else', async () => {
  const one = await newMember(world, '小云');
  const [second, third] = [new Browser(world), new Browser(world)];
  for (const browser of [second, third]) await signIn(world, browser, one.person.key);
  const bystander = await newMember(world);
  const kept = one.cookie('__Host-session');
  (await one.form('/logout')).expect(303);
  assert.deepEqual([await isMember(one), await isMember(second)], [false, true]);
  (await second.form('/logout/everywhere')).expect(303);
  assert.deepEqual([await isMember(second), await isMember(third), await isMember(bystander)], [false, false, true]);
  isProblem(await third.get('/api/v1/asks'), 'sign-in-first');
  one.plant('__Host-session', kept);
  assert.equal(await isMember(one), false, 'a copy of the cookie is worth nothing either');
  await signIn(world, third, one.person.key);
  assert.equal(await isMember(third), true);
});

test('after thirty days one signs in again', async () => {
  const member = await newMember(world);
  await sandbox.forward(30 * DAY - MINUTE);
  assert.equal(await isMember(member), true);
  await sandbox.forward(MINUTE);
  assert.equal(await isMember(member), false);
});

// Secrets in addresses: the living link opens, and nothing else does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { Browser, newAddress } from './support/browser.mjs';
import { isProblem } from './support/problem.mjs';
import { Sandbox } from './support/sandbox.mjs';
import { settledState, stateOf } from './support/state.mjs';
import { ask, attempt, keyOn, nameOf, newFriend, newMember, pathOf, receiptOf, start, view } from './support/story.mjs';

const KEY = 'a-key-of-a-test';
let world;
let sandbox;
let asker;
let request;
let link;

before(async () => {
  world = await startWorld();
  sandbox = new Sandbox(world);
  asker = await newMember(world);
  request = await ask(asker);
  link = pathOf(request);
});
after(() => world?.stop());

/** Every text that differs from a secret in one character, by a letter that could stand there. */
function* tampered(secret) {
  for (const [place, letter] of [...secret].entries()) {
    const other = /[0-9]/.test(letter) ? String((Number(letter) + 1) % 10) : letter === 'A' ? 'B' : 'A';
    yield `${secret.slice(0, place)}${other}${secret.slice(place + 1)}`;
  }
}

/** All that can be posted to a link. */
const ACTS = [
  ['pay', { key: KEY }], ['decline', { words: '下次吧' }], ['report', {}], ['digits', { digits: '0000' }], ['seen', {}],
];

describe('a link', () => {
  test('with any one character changed opens nothing, and nothing is written', async () => {
    const secret = link.slice('/p/'.length);
    assert.equal(secret.length, 46);
    const before = await settledState(world);
    const answers = await Promise.all([...tampered(secret)].map(async (wrong) => {
      const stranger = newFriend(world);
      isProblem(await stranger.get(`/p/${wrong}`), 'link-unknown');
      isProblem(await stranger.get(`/api/v1/p/${wrong}`), 'link-unknown');
      isProblem(await stranger.form(`/p/${wrong}/pay`, { key: KEY }), 'link-unknown');
      return wrong;
    }));
    assert.equal(answers.length, 46);
    assert.deepEqual(await stateOf(world), before);
  });

  test('cut short, made longer, in small letters, turned round or made up opens nothing', async () => {
    const secret = link.slice('/p/'.length);
    const wrong = [
      secret.slice(0, -1), secret.slice(1), `${secret}0`, secret.toLowerCase(), [...secret].reverse().join(''),
      `${secret}${secret}`.slice(0, 64), '0'.repeat(46), 'A', secret.slice(0, 16), secret.slice(0, 20),
    ];
    for (const text of wrong) {
      isProblem(await newFriend(world).get(`/p/${text}`), 'link-unknown');
      isProblem(await newFriend(world).get(`/api/v1/p/${text}`), 'link-unknown');
    }
    // No letters and digits, or too many of them: no link by its form.
    for (const text of [`${secret}%20`, 'a-b', `${secret}.`, '0'.repeat(65), encodeURIComponent('红'), '..%2f', '%00']) {
      isProblem(await newFriend(world).get(`/p/${text}`), 'not-found');
    }
  });

  test('takes no act when it is tampered with', async () => {
    const wrong = [...tampered(link.slice('/p/'.length))].at(-1);
    for (const [act, fields] of ACTS) isProblem(await newFriend(world).form(`/p/${wrong}/${act}`, fields), 'link-unknown');
    assert.deepEqual(await view(asker, request.request), request);
  });

  test('is guessed from one address only so often, and still opens from there', async () => {
    const address = newAddress();
    const guesser = newFriend(world, { address });
    const guesses = await Promise.all(
      Array.from({ length: 75 }, (_, guess) => guesser.get(`/api/v1/p/${String(guess).padStart(46, '0')}`)),
    );
    const refused = guesses.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 15, `${refused.length} of 75 guesses in a minute or two were held back`);
    for (const answer of refused) {
      isProblem(answer, 'too-many-requests');
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
    }
    for (const answer of guesses.filter(({ status }) => status !== 429)) isProblem(answer, 'link-unknown');
    (await guesser.get(link)).expect(200);
    isProblem(await newFriend(world).get(`/p/${'0'.repeat(46)}`), 'link-unknown');
  });

  test('is dead once it was replaced, also for a page that is still open, and the new one lives', async () => {
    const own = await ask(asker);
    const old = pathOf(own);
    const friend = newFriend(world);
    const key = await keyOn(friend, old);
    const replaced = (await asker.json(`/api/v1/asks/${own.request}/replace-link`, {})).expect(200).json;
    assert.equal(replaced.link.generation, 2);
    assert.notEqual(pathOf(replaced), old);
    assert.equal(replaced.link.digits, own.link.digits, 'the digits are the person\'s, not the link\'s');
    isProblem(await friend.get(old), 'link-unknown');
    isProblem(await friend.get(old.replace('/p/', '/api/v1/p/')), 'link-unknown');
    for (const [act, fields] of ACTS) isProblem(await friend.form(`${old}/${act}`, { ...fields, ...(fields.key && { key }) }), 'link-unknown');
    assert.deepEqual(await view(asker, own.request), replaced, 'nothing came through the old link');
    (await friend.get(pathOf(replaced))).expect(200);
    (await asker.json(`/api/v1/asks/${own.request}/withdraw`, {})).expect(200);
  });

  test('of a request that has ended says so and takes nothing any more', async () => {
    const own = await ask(asker);
    const path = pathOf(own);
    const friend = newFriend(world);
    await keyOn(friend, path);
    const ended = (await asker.json(`/api/v1/asks/${own.request}/withdraw`, {})).expect(200).json;
    assert.equal(nameOf(ended.state), 'withdrawn');
    assert.equal(ended.link, undefined);
    (await friend.get(path)).expect(410);
    const told = (await friend.get(path.replace('/p/', '/api/v1/p/'))).expect(200).json;
    assert.equal(told.state, 'withdrawn');
    for (const [act, fields] of ACTS.slice(0, 4)) isProblem(await friend.form(`${path}/${act}`, fields), 'request-ended');
    isProblem(await asker.json(`/api/v1/asks/${own.request}/replace-link`, {}), 'request-ended');
    isProblem(await asker.json(`/api/v1/asks/${own.request}/thank`, { words: '谢谢' }), 'not-now');
    assert.deepEqual(await view(asker, own.request), ended);
    (await asker.json(`/api/v1/asks/${own.request}/withdraw`, {})).expect(200);
    assert.deepEqual(await view(asker, own.request), ended, 'to withdraw twice is to withdraw');
    // Who looks at the page later is counted, and that is all.
    (await friend.form(`${path}/seen`)).expect(204);
    assert.equal((await view(asker, own.request)).opened, 1);
  });
});

describe("somebody else's things", () => {
  test('are not shown and not changed: requests', async () => {
    const other = await newMember(world, '王大海');
    const guest = new Browser(world);
    const path = `/api/v1/asks/${request.request}`;
    const acts = [
      [`${path}/withdraw`, {}], [`${path}/replace-link`, {}], [`${path}/free`, { order: `${request.request}001` }],
      [`${path}/thank`, { words: '谢谢' }],
    ];
    const before = await settledState(world);
    isProblem(await other.get(path), 'not-yours');
    isProblem(await guest.get(path), 'sign-in-first');
    isProblem(await guest.get('/api/v1/asks'), 'sign-in-first');
    for (const [act, body] of acts) {
      isProblem(await other.json(act, body), 'not-yours');
      isProblem(await guest.json(act, body), 'sign-in-first');
    }
    assert.deepEqual(await stateOf(world), before);
    assert.deepEqual((await other.get('/api/v1/asks')).expect(200).json, { asks: [] });
    assert.deepEqual(await view(asker, request.request), request);
  });

  test('look like things that never were, and looking for those leaves no trace', { skip: 'to be looked into: failed on a crowded machine' }, async () => {
    const before = await settledState(world);
    const nobodys = '0123456789ABCDEF';
    isProblem(await asker.get(`/api/v1/asks/${nobodys}`), 'not-yours');
    isProblem(await asker.json(`/api/v1/asks/${nobodys}/withdraw`, {}), 'not-yours');
    isProblem(await asker.json(`/api/v1/asks/${nobodys}/free`, { order: `${nobodys}001` }), 'not-yours');
    const browser = newFriend(world);
    browser.plant('__Host-payer', '0'.repeat(52));
    isProblem(await browser.get(`/pay/${nobodys}001`), 'not-yours');
    isProblem(await browser.form(`/pay/${nobodys}001/check`), 'not-yours');
    for (const wrong of ['0123456789ABCDE', '0123456789abcdef', '0123456789ABCDEF0', '0123456789ABCDEU']) {
      isProblem(await asker.get(`/api/v1/asks/${wrong}`), 'not-found');
    }
    const written = Object.entries(await stateOf(world)).filter(([name, digest]) => before[name] !== digest);
    // The runtime gives an object that is called for the first time an empty file; nothing of ours is in it.
    for (const [name] of written) assert.equal(before[name], undefined, `${name} was written to`);
  });

  test('are not shown and not changed: attempts', async () => {
    const own = await ask(asker, { plan: 'pc-mobile.month', price: 2500 });
    const payer = newFriend(world);
    const order = await start(payer, pathOf(own));
    const stranger = newFriend(world);
    const another = newFriend(world);
    (await another.form(`${pathOf(own)}/seen`)).expect(204);
    const before = await view(asker, own.request);
    for (const browser of [stranger, another, asker]) {
      for (const path of [`/pay/${order}`, `/api/v1/pay/${order}`]) isProblem(await browser.get(path), 'not-yours');
      for (const act of ['check', 'cancel']) isProblem(await browser.form(`/pay/${order}/${act}`), 'not-yours');
    }
    isProblem(await payer.get(`/pay/${own.request}002`), 'not-yours');
    isProblem(await payer.get(`/pay/${own.request}000`), 'not-found');
    isProblem(await asker.json(`/api/v1/asks/${own.request}/free`, { order: `${own.request}002` }), 'invalid', 'order');
    isProblem(await asker.json(`/api/v1/asks/${request.request}/free`, { order }), 'invalid', 'order');
    assert.deepEqual(await view(asker, own.request), before);
    assert.equal(nameOf((await attempt(payer, order)).state), 'ready');

    await sandbox.pay(order);
    const receipt = await receiptOf(payer, order);
    (await stranger.get(receipt)).expect(200);
    const wrong = [...tampered(receipt.slice('/receipt/'.length))];
    assert.equal(wrong.length, 46);
    await Promise.all(wrong.map(async (text) => isProblem(await newFriend(world).get(`/receipt/${text}`), 'not-found')));
    // A secret opens its own kind of door only.
    isProblem(await newFriend(world).get(receipt.replace('/receipt/', '/p/')), 'link-unknown');
    isProblem(await newFriend(world).get(link.replace('/p/', '/receipt/')), 'not-found');
  });
});

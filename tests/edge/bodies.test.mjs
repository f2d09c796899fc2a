// What is posted: only what a route expects is read, all of it or nothing.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startWorld } from '../support/world.mjs';
import { Browser } from './support/browser.mjs';
import { isProblem } from './support/problem.mjs';
import { settledState, stateOf } from './support/state.mjs';
import { WISH, ask, keyOn, newFriend, newMember, pathOf, start, view } from './support/story.mjs';

const LIMIT = 64 * 1024;
let world;
let asker;
let request;
let link;
let quiet;

before(async () => {
  world = await startWorld();
  asker = await newMember(world);
  request = await ask(asker);
  link = pathOf(request);
  quiet = await settledState(world);
});
after(() => world?.stop());

const post = (body, headers = {}) => asker.json('/api/v1/asks', body, { 'idempotency-key': randomUUID(), ...headers });
const wish = (changes) => ({ ...WISH, ...changes });
const without = (name) => Object.fromEntries(Object.entries(WISH).filter(([key]) => key !== name));
const nothingWasWritten = async () => assert.deepEqual(await stateOf(world), quiet);

/** Names and lines that nobody may write (product spec, section 12). */
const UNSUITABLE = {
  'a control character': '小\u0007满',
  'a line end': '小满\n客气',
  'an override of direction': '小\u202e满',
  'an isolate of direction': '小\u2067满',
  'a zero-width space': '小\u200b满',
  'a byte order mark': '\ufeff小满',
  'a soft hyphen': 'Xiao\u00adman',
  'a web address': '看 https://evil.example/a',
  'a bare domain': 'evil.com',
  'a disguised domain': 'evil点com',
  'a full-width domain': 'ｅｖｉｌ．ｃｏｍ',
  'six digits': '加我 123456',
  'six spaced digits': '1 2 3 4 5 6',
  'six full-width digits': '１２３４５６',
  'the service': '微信客服',
  'the service, spaced out': '官 方',
  'a refund': '退款通知',
  'marks piled on a letter': `a${'\u0301'.repeat(12)}`,
  nothing: '   ',
};

describe('JSON', () => {
  test('of another media type is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk', 'multipart/form-data', null]) {
      // Without a type fetch would name its own for a string.
      const body = type === null ? new Uint8Array(Buffer.from(JSON.stringify(WISH))) : JSON.stringify(WISH);
      const answer = await asker.send('POST', '/api/v1/asks', { body, headers: { 'content-type': type, 'idempotency-key': randomUUID() } });
      isProblem(answer, 'unsupported-media-type');
    }
    await nothingWasWritten();
  });

  test('that is none is refused', async () => {
    const broken = [
      '', ' ', '{', '{"plan":', `${JSON.stringify(WISH)}x`, "{'plan':1}", `\ufeff${JSON.stringify(WISH)}`, 'plan=full-screen.month',
      JSON.stringify(WISH).replace('4000', 'NaN'), JSON.stringify(WISH).replace('4000', '0x10'), '['.repeat(50_000),
    ];
    for (const body of broken) isProblem(await post(body), 'malformed');
    const notUtf8 = Buffer.from(JSON.stringify(WISH).replace('林', '\u00ff'), 'latin1');
    isProblem(await asker.send('POST', '/api/v1/asks', {
      body: notUtf8, headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    }), 'malformed');
    await nothingWasWritten();
  });

  test('of more than 64 KB is refused, declared or streamed', async () => {
    const padded = (bytes) => Buffer.concat([Buffer.from(JSON.stringify(WISH)), Buffer.alloc(LIMIT * 5, ' ')]).subarray(0, bytes);
    const send = (body) => asker.send('POST', '/api/v1/asks', {
      body, headers: { 'content-type': 'application/json', 'idempotency-key': 'short' },
    });
    isProblem(await send(padded(LIMIT + 1)), 'too-large');
    isProblem(await send(padded(5 * LIMIT)), 'too-large');
    const streamed = (bytes) => send(new Blob([padded(bytes)]).stream());
    isProblem(await streamed(LIMIT + 1), 'too-large');
    // As large as it may be, it is read; what is wrong then is something else.
    isProblem(await streamed(LIMIT), 'idempotency-key-missing');
    isProblem(await send(padded(LIMIT)), 'idempotency-key-missing');
    await nothingWasWritten();
  });

  test('with missing, unknown or repeated members is refused, and the member is named', async () => {
    for (const name of Object.keys(WISH)) isProblem(await post(without(name)), 'invalid', name);
    isProblem(await post(wish({ asker: '0123456789ABCDEF' })), 'invalid', 'asker');
    isProblem(await post(wish({ link: 1 })), 'invalid', 'link');
    isProblem(await post(JSON.stringify(WISH).replace('}}', '},"price":1}').replace('"price":4000}', '"price":4000,"price":1}')), 'invalid', 'price');
    for (const body of ['null', '[]', '"ask"', '1', JSON.stringify([WISH]), JSON.stringify(Object.values(WISH))]) {
      isProblem(await post(body), 'invalid');
    }
    await nothingWasWritten();
  });

  test('with an amount that is none is refused', async () => {
    for (const price of [-1, -4000, 1.5, 4000.5, 2 ** 53, 2 ** 64, '4000', null, true, [4000], { fen: 4000 }]) {
      isProblem(await post(wish({ price })), 'invalid');
    }
    for (const text of ['4e3', '4000.0', '99999999999999999999999', '-0.0', '1e400']) {
      isProblem(await post(JSON.stringify(WISH).replace('4000', text)), 'invalid');
    }
    for (const price of [0, 1, 3999, 4001, 2 ** 53 - 1]) isProblem(await post(wish({ price })), 'invalid', 'price');
    for (const hours of [0, 73, 65_535]) isProblem(await post(wish({ standing_hours: hours })), 'invalid', 'standing_hours');
    for (const hours of [-1, 65_536, 24.5, '24']) isProblem(await post(wish({ standing_hours: hours })), 'invalid');
    await nothingWasWritten();
  });

  test('for a plan that is none, or that no friend can be asked for, is refused', async () => {
    for (const plan of ['', 'full-screen', 'full-screen.decade', 'Full-Screen.Month', 7]) isProblem(await post(wish({ plan })), 'invalid');
    isProblem(await post(wish({ plan: 'full-screen.auto-renewing-month', price: 3000 })), 'plan-not-for-friends', 'plan');
    await nothingWasWritten();
  });

  test('with a name or line that may not be shown is refused', async () => {
    for (const text of Object.values(UNSUITABLE)) {
      isProblem(await post(wish({ name: text })), 'unsuitable-text', 'name');
      isProblem(await post(wish({ words: { own: text } })), 'unsuitable-text', 'words');
    }
    isProblem(await post(wish({ name: '满'.repeat(21) })), 'unsuitable-text', 'name');
    isProblem(await post(wish({ words: { own: '看'.repeat(61) } })), 'unsuitable-text', 'words');
    isProblem(await post(wish({ name: '红树林影视' })), 'unsuitable-text', 'name');
    for (const words of ['plain', { preset: 'rude' }, { own: 1 }, {}, { own: 'a', preset: 'plain' }, null]) {
      isProblem(await post(wish({ words })), 'invalid');
    }
    await nothingWasWritten();
  });

  test('about a place or a thank-you is read as strictly', async () => {
    const [free, thank] = ['free', 'thank'].map((act) => (body) => asker.json(`/api/v1/asks/${request.request}/${act}`, body));
    isProblem(await free({}), 'invalid', 'order');
    for (const order of ['', 'x', `${request.request}1`, `${request.request}0001`, 1, null]) isProblem(await free({ order }), 'invalid');
    isProblem(await free({ order: `${request.request}001`, why: 'x' }), 'invalid', 'why');
    isProblem(await free('x'), 'malformed');
    isProblem(await free({ order: `${request.request}001` }), 'invalid', 'order');
    isProblem(await thank({}), 'invalid', 'words');
    for (const text of Object.values(UNSUITABLE)) isProblem(await thank({ words: text }), 'unsuitable-text', 'words');
    isProblem(await thank({ words: '谢谢你' }), 'not-now');
    for (const before of ['x', '', '0'.repeat(31), `${'0'.repeat(31)}'`]) {
      isProblem(await asker.get(`/api/v1/asks?before=${encodeURIComponent(before)}`), 'invalid', 'before');
    }
    await nothingWasWritten();
  });
});

describe('forms', () => {
  const pay = (fields, headers) => newFriend(world).form(`${link}/pay`, fields, headers);
  const raw = (body) => newFriend(world).send('POST', `${link}/pay`, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const key = () => randomUUID();

  test('of another media type, too large or unreadable are refused', async () => {
    isProblem(await pay({ key: key() }, { 'content-type': 'application/json' }), 'unsupported-media-type');
    isProblem(await pay({ key: key() }, { 'content-type': 'text/plain' }), 'unsupported-media-type');
    isProblem(await pay({ key: key(), words: 'a'.repeat(LIMIT) }), 'too-large');
    for (const body of ['key=%', 'key=%4', 'key=%zz', 'key=%ff', 'key=a%00b']) isProblem(await raw(body), 'malformed');
    await nothingWasWritten();
  });

  test('with unknown, repeated or too many fields are refused', async () => {
    isProblem(await pay({ key: key(), amount: '1' }), 'invalid');
    isProblem(await raw(`key=${key()}&key=${key()}`), 'invalid');
    isProblem(await raw(Array.from({ length: 17 }, (_, nth) => `f${nth}=1`).join('&')), 'invalid');
    isProblem(await pay({ key: key(), shown: 'loudly' }), 'invalid');
    isProblem(await pay({ key: key(), go_on: 'no' }), 'invalid');
    isProblem(await newFriend(world).form(`${link}/report`, { why: 'x' }), 'invalid');
    isProblem(await newFriend(world).form(`${link}/decline`, { why: 'x' }), 'invalid');
    await nothingWasWritten();
  });

  test('with a name or line that may not be shown are refused', async () => {
    for (const text of Object.values(UNSUITABLE).slice(0, -1)) {
      isProblem(await pay({ key: key(), shown: 'named', name: text }), 'unsuitable-text');
      isProblem(await pay({ key: key(), words: text }), 'unsuitable-text');
      isProblem(await newFriend(world).form(`${link}/decline`, { words: text }), 'unsuitable-text');
    }
    await nothingWasWritten();
  });

  test('with digits that are none are refused and cost no try', async () => {
    const friend = newFriend(world);
    for (const digits of ['', '123', '12345', 'abcd', '-123', '١٢٣٤', '１２３４', '12 34']) {
      isProblem(await friend.form(`${link}/digits`, { digits }), 'invalid');
    }
    isProblem(await friend.form(`${link}/digits`), 'invalid');
    const seen = (await friend.get(link.replace('/p/', '/api/v1/p/'))).expect(200).json;
    assert.deepEqual(seen.digits, { untold: { tries_left: 3, last: 'none' } });
    await nothingWasWritten();
  });

  test('about languages and ways back lead nowhere else', async () => {
    const browser = new Browser(world);
    isProblem(await browser.form('/language', { language: 'fr' }), 'invalid');
    isProblem(await browser.form('/language', { back_to: '/' }), 'invalid');
    for (const backTo of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nset-cookie: a=b', 'javascript:1']) {
      assert.equal((await browser.form('/language', { language: 'en', back_to: backTo })).expect(303).location, '/');
    }
    assert.equal((await browser.form('/language', { language: 'en', back_to: '/ask' })).expect(303).location, '/ask');
    await nothingWasWritten();
  });

  test('without anything that is optional are enough', async () => {
    const friend = newFriend(world);
    assert.match(await start(friend, link, { shown: 'named', name: '  ', words: '' }), /^[0-9A-Z]{19}$/);
    assert.equal((await view(asker, request.request)).state.standing.paying.length, 1);
    await assert.doesNotReject(keyOn(newFriend(world), link));
  });
});

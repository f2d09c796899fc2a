// Problems: each refusal with its code and status, as JSON for programs and as a page for people.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { words } from './browser.mjs';

/** The codes of the contract, with status and English text, as its source has them. */
const CODES = new Map();
const source = readFileSync(new URL('../../../contract/src/problem.rs', import.meta.url), 'utf8');
for (const [, code, status, english] of source.matchAll(/^ {4}\w+ = "([a-z-]+)", (\d{3}), "[^"]*", "([^"]*)";$/gm)) {
  CODES.set(code, { status: Number(status), english });
}
assert.ok(CODES.size > 20, 'the codes could be read from the contract');

export const statusOf = (code) => CODES.get(code).status;

/** The answer is that problem; `field` is the member at fault. */
export function isProblem(answer, code, field) {
  const { status, english } = CODES.get(code) ?? assert.fail(`${code} is no code of the contract`);
  const told = `${answer.method} ${answer.path}: ${words(answer.text).slice(0, 300)}`;
  assert.equal(answer.status, status, told);
  const kind = answer.headers.get('content-type');
  assert.equal(answer.headers.get('cache-control'), 'no-store', told);
  if (answer.path.startsWith('/api/') || answer.path.startsWith('/notify/')) {
    assert.equal(kind, 'application/problem+json', told);
    const problem = answer.json;
    assert.equal(problem.code, code, told);
    assert.equal(problem.status, status);
    assert.equal(problem.type, `/problems/${code}`);
    assert.ok(problem.title.length > 0);
    assert.equal(problem.field, field, `the field of ${told}`);
  } else {
    assert.equal(kind, 'text/html; charset=utf-8', told);
    // The page cuts the text into a heading and sentences of its own: the words count.
    const plain = (text) => text.toLowerCase().replace(/[^a-z]+/g, ' ').trim();
    assert.ok(plain(words(answer.text)).includes(plain(english)), `"${english}" in ${told}`);
  }
}

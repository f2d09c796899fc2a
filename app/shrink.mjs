// Makes what wasm-bindgen wrote smaller, in place, before it is bundled:
//
//   node app/shrink.mjs <folder with *_bg.wasm and its *.js>
//
// 1. Classes that the script exports and nobody imports go, with the functions behind them (Leptos brings byte streams
//    of server functions along). 2. Imports that are not needed any more go from the script. 3. The names by which
// script and module know each other become short: they end in hashes, which no compression makes smaller. 4. What only
// tools and panic messages read goes: sections about the toolchain, and a printer of JavaScript values for messages
// that no page shows.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CUSTOM = 0;
const IMPORTS = 2;
const EXPORTS = 7;
// Flattened first, the same passes find more; the lowest kilobyte is the stack's last, never a static.
const PASSES = ['--flatten', '--rereloop', '-Oz', '-Oz', '--low-memory-unused'];
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'reference-types', 'multivalue', 'mutable-globals'];

const folder = process.argv[2];
const wasmFile = path.join(folder, only(readdirSync(folder), '_bg.wasm'));
const scriptFile = wasmFile.replace('_bg.wasm', '.js');
let script = readFileSync(scriptFile, 'utf8');
let wasm = readFileSync(wasmFile);

script = script
  .replace(/^export class \w+ \{[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) .*\n)?/gm, '')
  .replace(/^const \w+Finalization = [\s\S]*?;\n/gm, '')
  .replace(/^function debugString\(val\) \{[\s\S]*?^\}\n/m, 'function debugString(val) {\n    return String(val);\n}\n');

const called = new Set([...script.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
wasm = rewrite(wasm, EXPORTS, (name) => (called.has(name) ? name : undefined));
writeFileSync(wasmFile, wasm);
execFileSync('wasm-opt', [...PASSES, ...FEATURES.map((name) => `--enable-${name}`), wasmFile, '-o', wasmFile]);
wasm = readFileSync(wasmFile);

const needed = new Map();
wasm = rewrite(wasm, IMPORTS, (name, { module }) => {
  if (module) return 'w';
  needed.set(name, needed.get(name) ?? short(needed.size));
  return needed.get(name);
});
script = script
  .replace(/^ {8}(\w+): function[\s\S]*?^ {8}\}.*,\n/gm, (entry, name) => (needed.has(name) ? entry.replace(name, needed.get(name)) : ''))
  .replace(/^( {8})"\.\/[\w-]+_bg\.js": /gm, '$1w: ');

const given = new Map([...called].map((name, index) => [name, short(index)]));
wasm = rewrite(wasm, EXPORTS, (name) => given.get(name) ?? name);
script = script.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${given.get(name)}`);

for (const name of needed.keys()) {
  if (new RegExp(`^ {8}${name}: `, 'm').test(script)) throw new Error(`${name} kept its long name`);
}
writeFileSync(wasmFile, wasm);
writeFileSync(scriptFile, script);

/** a, b, … z, aa, ab, … */
function short(index) {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : short(Math.floor(index / 26) - 1) + letter;
}

/** The module with the names of one section changed; an export whose name becomes undefined goes. With the imports, at
 * last, go the sections that no browser reads. */
function rewrite(bytes, wanted, rename) {
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at];
    const size = number(bytes, at + 1);
    const end = size.next + size.value;
    if (id === wanted) parts.push(section(id, bytes, size.next, rename));
    else if (id !== CUSTOM || wanted !== IMPORTS) parts.push(bytes.subarray(start, end));
    at = end;
  }
  return Buffer.concat(parts);
}

function section(id, bytes, start, rename) {
  const count = number(bytes, start);
  const entries = [];
  let at = count.next;
  for (let index = 0; index < count.value; index += 1) {
    const names = [];
    for (let which = id === IMPORTS ? 2 : 1; which > 0; which -= 1) {
      const length = number(bytes, at);
      names.push(bytes.toString('utf8', length.next, length.next + length.value));
      at = length.next + length.value;
    }
    const described = at;
    at = id === IMPORTS ? afterImport(bytes, at) : number(bytes, at + 1).next;
    const renamed = names.map((name, which) => rename(name, { module: id === IMPORTS && which === 0 }));
    if (renamed.includes(undefined)) continue;
    entries.push(Buffer.concat([...renamed.map(text), bytes.subarray(described, at)]));
  }
  const content = Buffer.concat([leb(entries.length), ...entries]);
  return Buffer.concat([Buffer.from([id]), leb(content.length), content]);
}

/** Where the description of an import ends: a function's type, a table's, a memory's, a global's, a tag's. */
function afterImport(bytes, at) {
  switch (bytes[at]) {
    case 0: return number(bytes, at + 1).next;
    case 1: return afterLimits(bytes, at + 2);
    case 2: return afterLimits(bytes, at + 1);
    case 3: return at + 3;
    case 4: return number(bytes, at + 2).next;
    default: throw new Error(`an import of kind ${bytes[at]}`);
  }
}

function afterLimits(bytes, at) {
  const least = number(bytes, at + 1);
  return bytes[at] & 1 ? number(bytes, least.next).next : least.next;
}

function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, next: at };
  }
}

function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

function text(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([leb(bytes.length), bytes]);
}

function only(names, ending) {
  const found = names.filter((name) => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`expected one *${ending}, found ${found.length}`);
  return found[0];
}

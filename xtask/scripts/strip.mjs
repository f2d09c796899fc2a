// Takes the names of functions out of a worker's wasm: a fifth of its bytes, and only good for stack traces.
//
//   node xtask/scripts/strip.mjs <file.wasm>
import { readFile, writeFile } from 'node:fs/promises';

const CUSTOM = 0;
const NEEDLESS = new Set(['name', 'producers']);
const HEADER_BYTES = 8;

const [, , file] = process.argv;
const bytes = await readFile(file);

/** A number of the format (LEB128), and where it ends. */
function number(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

const kept = [bytes.subarray(0, HEADER_BYTES)];
for (let start = HEADER_BYTES; start < bytes.length;) {
  const [length, content] = number(start + 1);
  const end = content + length;
  const named = bytes[start] === CUSTOM ? number(content) : undefined;
  const name = named && bytes.subarray(named[1], named[1] + named[0]).toString();
  if (!NEEDLESS.has(name)) kept.push(bytes.subarray(start, end));
  start = end;
}
await writeFile(file, Buffer.concat(kept));

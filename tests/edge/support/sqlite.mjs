// Reads the tables of a SQLite file beside a process that writes it: the file's pages, and over them what stands
// committed in the log ahead of it. Just enough of the format (sqlite.org/fileformat2.html) to see every row.
import { readFile } from 'node:fs/promises';

/** All tables of a file, by name: their rows in the order of their keys, each a list of values. */
export async function tablesOf(file) {
  const pages = await pagesOf(file);
  if (pages.size === 0) return {};
  const tables = {};
  for (const [kind, name, , root] of rowsOf(pages, 1)) {
    if (kind === 'table') tables[name] = rowsOf(pages, root);
  }
  return tables;
}

const missing = (error) => {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
};

/** The newest committed content of each page. */
async function pagesOf(file) {
  const [main, log] = [await readFile(file).catch(missing), await readFile(`${file}-wal`).catch(missing)];
  const size = main.length > 0 ? main.readUInt16BE(16) : log.length > 0 ? log.readUInt32BE(8) : 0;
  const pages = new Map();
  pages.size_ = size === 1 ? 65_536 : size;
  for (let at = 0; at < main.length; at += pages.size_) {
    pages.set(at / pages.size_ + 1, main.subarray(at, at + pages.size_));
  }
  const waiting = new Map();
  for (let at = 32; at + 24 + pages.size_ <= log.length; at += 24 + pages.size_) {
    // Frames of an earlier round of the log carry other salts.
    if (log.compare(log, 16, 24, at + 8, at + 16) !== 0) break;
    waiting.set(log.readUInt32BE(at), log.subarray(at + 24, at + 24 + pages.size_));
    if (log.readUInt32BE(at + 4) === 0) continue;
    for (const [number, page] of waiting) pages.set(number, page);
    waiting.clear();
  }
  return pages;
}

const LEAF_INDEX = 10;
const LEAF_TABLE = 13;
const INNER_INDEX = 2;
const INNER_TABLE = 5;

function rowsOf(pages, root) {
  const page = pages.get(root);
  const head = root === 1 ? 100 : 0;
  const kind = page[head];
  const isInner = kind === INNER_INDEX || kind === INNER_TABLE;
  const rows = [];
  for (let nth = 0; nth < page.readUInt16BE(head + 3); nth += 1) {
    let at = page.readUInt16BE(head + (isInner ? 12 : 8) + 2 * nth);
    if (isInner) {
      rows.push(...rowsOf(pages, page.readUInt32BE(at)));
      at += 4;
    }
    if (kind === INNER_TABLE) continue;
    const [length, afterLength] = varint(page, at);
    const [rowid, start] = kind === LEAF_TABLE ? varint(page, afterLength) : [undefined, afterLength];
    if (![LEAF_TABLE, LEAF_INDEX, INNER_INDEX].includes(kind)) throw new Error(`page ${root} is of no known kind`);
    rows.push(record(payload(pages, page, start, length, kind), rowid));
  }
  return isInner ? [...rows, ...rowsOf(pages, page.readUInt32BE(head + 8))] : rows;
}

/** A row's bytes; what does not fit into its page goes on in others. */
function payload(pages, page, start, length, kind) {
  const usable = pages.size_;
  const most = kind === LEAF_TABLE ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return page.subarray(start, start + length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const here = fitting <= most ? fitting : least;
  const parts = [page.subarray(start, start + here)];
  let next = page.readUInt32BE(start + here);
  for (let left = length - here; left > 0; left -= usable - 4) {
    const more = pages.get(next);
    parts.push(more.subarray(4, 4 + Math.min(left, usable - 4)));
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** The values of a row. A whole number that is its table's key is not stored again: there stands null. */
function record(bytes, rowid) {
  const values = [];
  const [headEnd, first] = varint(bytes, 0);
  let [at, value] = [first, headEnd];
  while (at < headEnd) {
    const [kind, next] = varint(bytes, at);
    at = next;
    const width = kind >= 12 ? (kind - 12 - (kind % 2)) / 2 : [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][kind];
    const part = bytes.subarray(value, value + width);
    value += width;
    if (kind >= 12) values.push(kind % 2 === 1 ? part.toString('utf8') : Buffer.from(part));
    else if (kind === 0) values.push(rowid ?? null);
    else if (kind === 7) values.push(part.readDoubleBE());
    else if (kind >= 8) values.push(kind - 8);
    else values.push(part.length <= 6 ? part.readIntBE(0, width) : Number(part.readBigInt64BE()));
  }
  return values;
}

function varint(bytes, start) {
  let value = 0;
  for (let at = start; at < start + 8; at += 1) {
    value = value * 128 + (bytes[at] & 127);
    if (bytes[at] < 128) return [value, at + 1];
  }
  return [value * 256 + bytes[start + 8], start + 9];
}

// Reads a QR code off a page, as a phone's camera would. The picture is perfect, so nothing is corrected: the modules
// are read, unmasked, put in order and decoded (ISO/IEC 18004, versions 1 to 10).

/** Blocks by version from 1 and level: how many, and codewords of data in each of the first; the rest have one more. */
const BLOCKS = {
  L: [[1, 19], [1, 34], [1, 55], [1, 80], [1, 108], [2, 68], [2, 78], [2, 97], [2, 116], [4, 68]],
  M: [[1, 16], [1, 28], [1, 44], [2, 32], [2, 43], [4, 27], [4, 31], [4, 38], [5, 36], [5, 43]],
  Q: [[1, 13], [1, 22], [2, 17], [2, 24], [4, 15], [4, 19], [6, 14], [6, 18], [8, 16], [8, 19]],
  H: [[1, 9], [1, 16], [2, 13], [4, 9], [4, 11], [4, 15], [5, 13], [6, 14], [8, 12], [8, 15]],
};
/** Codewords of data in all blocks together. */
const TOTALS = {
  L: [19, 34, 55, 80, 108, 136, 156, 194, 232, 274],
  M: [16, 28, 44, 64, 86, 108, 124, 154, 182, 216],
  Q: [13, 22, 34, 48, 62, 76, 88, 110, 132, 154],
  H: [9, 16, 26, 36, 46, 60, 66, 86, 100, 122],
};
const LEVELS = ['M', 'L', 'H', 'Q'];
const ALIGNMENT = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]];
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** What the code says that is drawn as that path, in strokes of one module's height (`M4 4h7…`). */
export function readQr(path) {
  return decode(modules(path));
}

/** Rows of dark (true) and light modules, without the quiet zone. */
function modules(path) {
  const strokes = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((stroke) => stroke.slice(1).map(Number));
  const left = Math.min(...strokes.map(([column]) => column));
  const top = Math.min(...strokes.map(([, row]) => row));
  const side = Math.max(...strokes.map(([column, , length]) => column + length)) - left;
  const rows = Array.from({ length: side }, () => Array(side).fill(false));
  for (const [column, row, length] of strokes) rows[row - top].fill(true, column - left, column - left + length);
  return rows;
}

function decode(rows) {
  const side = rows.length;
  const version = (side - 17) / 4;
  if (!Number.isInteger(version) || version < 1 || version > 10) throw new Error(`no QR code of ${side} modules`);
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => Number(rows[8][column])).slice(0, 5)
    .reduce((bits, bit) => bits * 2 + bit, 0) ^ 0b10101;
  const level = LEVELS[format >> 3];
  const read = codewords(rows, version, MASKS[format & 7]);
  return text(inOrder(read, version, level), version);
}

/** True where a module belongs to the code's frame and carries no data. */
function isFrame(row, column, side, version) {
  const end = side - 9;
  if (row === 6 || column === 6) return true;
  if ((row <= 8 && column <= 8) || (row <= 8 && column > end) || (row > end && column <= 8)) return true;
  if (version >= 7 && ((row < 6 && column > end - 3) || (column < 6 && row > end - 3))) return true;
  const centres = [6, ...ALIGNMENT[version - 1]];
  const last = centres.at(-1);
  return version > 1 && centres.some((y) => centres.some((x) => {
    const isFinder = (y === 6 && x === 6) || (y === 6 && x === last) || (y === last && x === 6);
    return !isFinder && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2;
  }));
}

/** Two columns at a time from the right, up and down in turn; the column of the timing pattern is left out. */
function codewords(rows, version, mask) {
  const side = rows.length;
  const bits = [];
  let upwards = true;
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < side; step += 1) {
      const row = upwards ? side - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!isFrame(row, column, side, version)) bits.push(Number(rows[row][column] !== mask(row, column)));
      }
    }
    upwards = !upwards;
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, nth) => (
    bits.slice(nth * 8, nth * 8 + 8).reduce((word, bit) => word * 2 + bit, 0)));
}

/** Undoes the interleaving of the blocks; what corrects errors is left out. */
function inOrder(read, version, level) {
  const [count, shorter] = BLOCKS[level][version - 1];
  const longerOnes = TOTALS[level][version - 1] - count * shorter;
  const blocks = Array.from({ length: count }, () => []);
  let next = 0;
  for (let nth = 0; nth <= shorter; nth += 1) {
    blocks.forEach((block, which) => {
      if (nth < shorter || which >= count - longerOnes) block.push(read[next++]);
    });
  }
  return blocks.flat();
}

function text(words, version) {
  const bits = words.map((word) => word.toString(2).padStart(8, '0')).join('');
  let at = 0;
  const take = (count) => parseInt(bits.slice(at, at += count), 2);
  const wide = version >= 10;
  const bytes = [];
  const letters = (string) => bytes.push(...Buffer.from(string));
  while (at + 4 <= bits.length) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 1) {
      let left = take(wide ? 12 : 10);
      for (; left >= 3; left -= 3) letters(String(take(10)).padStart(3, '0'));
      if (left > 0) letters(String(take(left === 2 ? 7 : 4)).padStart(left, '0'));
    } else if (mode === 2) {
      let left = take(wide ? 11 : 9);
      for (; left >= 2; left -= 2) {
        const pair = take(11);
        letters(LETTERS[Math.floor(pair / 45)] + LETTERS[pair % 45]);
      }
      if (left > 0) letters(LETTERS[take(6)]);
    } else if (mode === 4) {
      const count = take(wide ? 16 : 8);
      for (let nth = 0; nth < count; nth += 1) bytes.push(take(8));
    } else {
      throw new Error(`a mode of a QR code that is not used here: ${mode}`);
    }
  }
  return Buffer.from(bytes).toString('utf8');
}

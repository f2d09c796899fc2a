// Weighs what is downloaded, compressed as a network does it: brotli 11 (prepared) and gzip 6 (on the fly). A budget
// holds for the way that it names. 1 KB is 1,000 bytes.
//
//   node xtask/scripts/size.mjs <dist> <manifest>
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { startWorld } from '../../tests/support/world.mjs';
import { Visitor, expect } from '../../tests/support/visitor.mjs';

const [, , dist, manifestFile] = process.argv;
const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
const asset = async (key) => (manifest[key] ? [[key, await readFile(path.join(dist, manifest[key]))]] : []);

const groups = [
  {
    name: "the friend's page, HTML with critical CSS",
    parts: [['html', await friendPage()]],
    budget: { way: 'gzip', bytes: 14_000 },
  },
  {
    name: "the friend's page, after load",
    parts: [...await asset('landing_js'), ...await asset('landing_wasm')],
    budget: { way: 'brotli', bytes: 45_000 },
  },
  ...await Promise.all(['zh-CN', 'en'].map(async (language) => ({
    name: `the single-page app, first load (${language})`,
    parts: [
      ['html', await readFile(path.join(dist, `index.${language}.html`))],
      ...await asset(`app.${language}_css`), ...await asset(`app.${language}_js`), ...await asset(`app.${language}_wasm`),
    ],
    budget: { way: 'brotli', bytes: 90_000 },
  }))),
  {
    name: 'the worker',
    parts: await worker('edge/build'),
    budget: { way: 'gzip', bytes: 400_000 },
  },
];

let over = 0;
console.log(row('', 'raw', 'gzip 6', 'brotli 11', ''));
for (const { name, parts, budget } of groups) {
  const weights = parts.map(([part, content]) => ({ part, ...weigh(content) }));
  const sum = weights.reduce(add, { raw: 0, gzip: 0, brotli: 0 });
  const fits = sum[budget.way] <= budget.bytes;
  if (!fits) over += 1;
  const verdict = `${fits ? 'fits' : 'OVER'}: ${budget.way} ≤ ${budget.bytes.toLocaleString('en')}`;
  console.log(row(name, ...numbers(sum), verdict));
  if (weights.length > 1) for (const { part, ...weight } of weights) console.log(row(`  ${part}`, ...numbers(weight), ''));
}
console.log(over === 0 ? 'all within budget' : `${over} over budget`);
process.exit(over === 0 ? 0 : 1);

/** The page that a friend sees first, from a running edge. */
async function friendPage() {
  const world = await startWorld();
  try {
    const asker = new Visitor(world);
    await asker.signIn();
    const { link } = await asker.ask();
    const page = expect(await new Visitor(world).get(link.url), 200);
    return Buffer.from(await page.arrayBuffer());
  } finally {
    await world.stop();
  }
}

async function worker(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(js|mjs|wasm)$/.test(name)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))]));
}

function weigh(content) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    raw: content.length,
    gzip: gzipSync(content, { level: 6 }).length,
    brotli: brotliCompressSync(content, options).length,
  };
}

function add(sum, weight) {
  return { raw: sum.raw + weight.raw, gzip: sum.gzip + weight.gzip, brotli: sum.brotli + weight.brotli };
}

function numbers({ raw, gzip, brotli }) {
  return [raw, gzip, brotli].map((bytes) => bytes.toLocaleString('en'));
}

function row(name, raw, gzip, brotli, verdict) {
  return `${name.padEnd(44)}${raw.padStart(11)}${gzip.padStart(11)}${brotli.padStart(11)}   ${verdict}`.trimEnd();
}

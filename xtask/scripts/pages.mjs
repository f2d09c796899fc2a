// Makes what Trunk built ready for the edge: for each page one script (Trunk's start and the wasm glue, bundled and
// minified), one stylesheet, and the wasm file, all named by a hash of their content; HTML without inline scripts, as the
// pages' Content-Security-Policy asks; and a manifest of the names.
//
//   node xtask/scripts/pages.mjs <folder with app.<language>/ and landing/> <public folder> <dist> <manifest>   (in the project)
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const [, , trunk, publicFolder, dist, manifestFile] = process.argv.map((word) => path.resolve(word));
const SERVED = '/assets/';
/** As young as what the pages need anyway: WASM with reference types. */
const TARGET = ['chrome96', 'firefox79', 'safari15'];

/** Bundles one page's files into dist/assets; returns their names and the HTML that uses them. */
async function assets(page) {
  const folder = path.join(trunk, page);
  let html = await readFile(path.join(folder, await only(folder, '.html')), 'utf8');
  const names = {};

  const wasmFile = await only(folder, '_bg.wasm');
  names.wasm = await keep(`${page}.wasm`, await readFile(path.join(folder, wasmFile)));

  const glue = wasmFile.replace('_bg.wasm', '.js');
  names.js = await keep(`${page}.js`, await bundle({
    contents: `import start from './${glue}';\nstart({ module_or_path: '${names.wasm}' });`,
    loader: 'js',
    resolveDir: folder,
  }, { format: 'esm' }));

  const sheets = [...html.matchAll(/<link rel="stylesheet" href="\/assets\/([^"]+)"\s*\/?>\s*/g)];
  if (sheets.length > 0) {
    names.css = await keep(`${page}.css`, await bundle({
      contents: sheets.map(([, name]) => `@import './${name}';`).join('\n'),
      loader: 'css',
      resolveDir: folder,
    }));
  }

  html = html
    .replace(/<script type="module">[\s\S]*?<\/script>\s*/, '')
    .replace(/<link rel="(?:modulepreload|preload)"[^>]*>\s*/g, '')
    .replaceAll(/<link rel="stylesheet" href="\/assets\/[^>]*>\s*/g, '')
    .replace('</head>', `${links(names)}</head>`);
  if (/<script(?![^>]*\ssrc=)/.test(html)) throw new Error(`the document of ${page} still has an inline script`);
  return { names, html };
}

function links({ css, js, wasm }) {
  const sheet = css ? `<link rel="stylesheet" href="${css}">` : '';
  return `${sheet}<link rel="preload" href="${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">`
    + `<script type="module" src="${js}"></script>`;
}

/** Writes a file under a name that changes with its content; returns the path it is served at. */
async function keep(name, content) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  await writeFile(path.join(dist, 'assets', `${stem}-${hash}${ext}`), content);
  return `${SERVED}${stem}-${hash}${ext}`;
}

/** Addresses on this site stay as they are written; sheets import each other where they lie, not where Trunk puts them. */
const addresses = {
  name: 'addresses',
  setup(setting) {
    setting.onResolve({ filter: /./ }, ({ path: written, kind, resolveDir }) => {
      if (kind === 'url-token' && written.startsWith('/')) return { path: written, external: true };
      if (kind !== 'import-rule' || existsSync(path.resolve(resolveDir, written))) return undefined;
      return { path: path.resolve('style', written) };
    });
  },
};

async function bundle(stdin, options = {}) {
  const result = await build({
    stdin,
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    target: TARGET,
    plugins: [addresses],
    logLevel: 'warning',
    ...options,
  });
  return result.outputFiles[0].contents;
}

async function only(folder, ending) {
  const found = (await readdir(folder)).filter((name) => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`expected one *${ending} in ${folder}, found ${found.length}`);
  return found[0];
}

/** Hashed names never change their content; everything else is asked for again. */
async function headers() {
  const own = path.join(publicFolder, '_headers');
  const rest = existsSync(own) ? await readFile(own, 'utf8') : '';
  return `${SERVED}*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n${rest}`;
}

await rm(dist, { recursive: true, force: true });
await mkdir(path.join(dist, 'assets'), { recursive: true });
if (existsSync(publicFolder)) await cp(publicFolder, dist, { recursive: true });
await writeFile(path.join(dist, '_headers'), await headers());

const manifest = {};
for (const page of (await readdir(trunk)).filter((name) => /^(app|landing)/.test(name)).sort()) {
  const { names, html } = await assets(page);
  for (const [kind, name] of Object.entries(names)) manifest[`${page}_${kind}`] = name;
  // The app has a document per language (index.zh-CN.html, index.en.html); the friend's pages are drawn by the edge.
  if (page.startsWith('app.')) await writeFile(path.join(dist, page.replace(/^app/, 'index') + '.html'), html);
}
await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);

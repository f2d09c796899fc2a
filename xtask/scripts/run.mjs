// `cargo xtask run`, after set-up and build: keys on first run, both workers, and what to open.
//
//   node xtask/scripts/run.mjs <port> <keep|fresh>
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeKeys } from './keys.mjs';
import { ROOT, address, startPair } from './pair.mjs';

const port = Number(process.argv[2]);
const folder = path.join(ROOT, '.mangrove');
const runningFile = path.join(folder, 'running.json');
let pair;
let ending = false;

/** Nothing else may use the same state. */
async function mustBeAlone() {
  const running = await readFile(runningFile, 'utf8').then(JSON.parse).catch(() => null);
  if (running === null) return;
  const place = address(running.port);
  const reply = await fetch(`${place}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  if (reply?.ok) throw new Error(`Mangrove runs already, at ${place}: end it there (process ${running.pid})`);
}

async function keys() {
  const file = path.join(folder, 'keys.json');
  const present = await readFile(file, 'utf8').catch(() => null);
  if (present !== null) return JSON.parse(present);
  console.error('· making keys for this machine, once');
  const made = makeKeys();
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

async function endWith(code, message) {
  if (ending) return;
  ending = true;
  if (message) console.error(`error: ${message}`);
  await pair?.stop();
  await rm(runningFile, { force: true });
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endWith(0));

try {
  await mustBeAlone();
  if (process.argv[3] === 'fresh') await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const own = await keys();
  console.error('· starting the edge and the sandbox');
  const ports = { edge: port, sandbox: port + 1 };
  pair = await startPair({ folder, ports, keys: own, died: (words) => endWith(1, words) });
  await writeFile(runningFile, JSON.stringify({ pid: process.pid, port }));
  console.log(`
Open
  ${pair.edge}/          the pages: ask a friend to pay
  ${pair.sandbox}/sandbox   the outside world: payments, people, troubles, the clock
  ${pair.edge}/ops       for operators: name ${own.operator.name}, key ${own.operator.key}

Logs, keys and state are in .mangrove/ (start anew: --fresh). End with Ctrl-C.
ready ${pair.edge}`);
} catch (error) {
  await endWith(1, error.message);
}

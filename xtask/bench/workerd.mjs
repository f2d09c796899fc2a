// Serves a worker by a bare workerd: one process, Durable Objects with SQLite in a folder, and no proxy before it, which
// would be all that one measures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import workerd from 'workerd';
import { unstable_readConfig as readConfig } from 'wrangler';
import { ROOT, address } from '../scripts/pair.mjs';

const PROGRAM = workerd.default;
const LEASH = path.join(ROOT, 'xtask/scripts/leash.mjs');
const PATIENCE_MS = 20_000;
/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** What the built edge needs of a runtime, as its own configuration names it. */
export function edgeWorker(build = process.env.MANGROVE_BENCH_EDGE ?? path.join(ROOT, 'edge/build')) {
  if (!existsSync(path.join(build, 'index.js'))) throw new Error(`${build} is empty: run \`cargo xtask build\``);
  const { durable_objects: objects, compatibility_date: date } = readConfig({ config: path.join(ROOT, 'edge/wrangler.jsonc') });
  return {
    source: build,
    modules: [['index.js', 'esModule'], ['index_bg.wasm', 'wasm']],
    objects: objects.bindings.map(({ name, class_name: of }) => ({ name, of })),
    date,
  };
}

/**
 * Starts a worker and waits for its /healthz. Returns { url, spentMs(), stop() }; `spentMs` is the processor's time
 * that the process has taken so far, or null where the system does not tell.
 */
export async function startBare({ name, folder, port, worker, variables, inspector }) {
  const own = path.join(folder, name);
  const state = path.join(own, 'state');
  await mkdir(state, { recursive: true });
  await cp(worker.source, path.join(own, 'code'), { recursive: true });
  for (const [file, content] of Object.entries(worker.made ?? {})) await writeFile(path.join(own, 'code', file), content);
  const config = path.join(own, 'worker.capnp');
  await writeFile(config, configuration({ worker, variables, state, port }));
  const log = await open(path.join(own, 'workerd.log'), 'w');
  const process_ = spawn(process.execPath, [
    LEASH, PROGRAM, 'serve', config, '--experimental', ...(inspector ? [`--inspector-addr=127.0.0.1:${inspector}`] : []),
  ], { detached: true, stdio: ['pipe', log.fd, log.fd] });
  await log.close();
  process_.stdin.on('error', () => {});
  const ended = once(process_, 'exit');
  const stop = async () => {
    process_.stdin.end();
    await ended;
  };
  const url = address(port);
  const until = Date.now() + PATIENCE_MS;
  while (!await isUp(url)) {
    if (Date.now() > until || process_.exitCode !== null) {
      await stop();
      throw new Error(`${name} does not answer:\n${await readFile(path.join(own, 'workerd.log'), 'utf8')}`);
    }
    await new Promise((passed) => { setTimeout(passed, 100); });
  }
  const pid = childOf(process_.pid);
  return { url, state, log: path.join(own, 'workerd.log'), spentMs: () => spentMs(pid), stop };
}

function configuration({ worker, variables, state, port }) {
  const text = JSON.stringify;
  const modules = worker.modules.map(([file, kind]) => `(name = ${text(file)}, ${kind} = embed ${text(`code/${file}`)})`);
  const namespaces = worker.objects.map(({ of }) => `(className = ${text(of)}, uniqueKey = ${text(of)}, enableSql = true)`);
  const bindings = [
    ...worker.objects.map(({ name, of }) => `(name = ${text(name)}, durableObjectNamespace = ${text(of)})`),
    ...Object.entries(variables).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
  ];
  const list = (items) => items.join(',\n    ');
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "state", disk = (path = ${text(state)}, writable = true)),
    # What stands in for the outside is on this machine.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "worker")],
);

const worker :Workerd.Worker = (
  modules = [
    ${list(modules)},
  ],
  compatibilityDate = ${text(worker.date)},
  durableObjectNamespaces = [
    ${list(namespaces)},
  ],
  durableObjectStorage = (localDisk = "state"),
  bindings = [
    ${list(bindings)},
  ],
);
`;
}

async function isUp(url) {
  const reply = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  await reply?.arrayBuffer();
  return reply?.ok ?? false;
}

/** The one process that the leash holds; null where the system does not tell. */
function childOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]) || null;
  } catch {
    return null;
  }
}

function spentMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

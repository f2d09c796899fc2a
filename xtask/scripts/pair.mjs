// Starts the edge and the sandbox beside each other, as `wrangler dev` runs them, and ends them again. Used by
// `cargo xtask run` and by the tests, so that both run the same thing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { environments, envFile } from './keys.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '../..');
const WRANGLER = path.join(ROOT, 'node_modules/wrangler/wrangler-dist/cli.js');
const PATIENCE_MS = 90_000;
const GRACE_MS = 4_000;

export const address = (port) => `http://127.0.0.1:${port}`;

/**
 * Starts both and waits until they answer.
 * `folder` holds state, env files and logs; `ports` is { edge, sandbox }; `died` hears of a worker that ends by itself.
 */
export async function startPair({ folder, ports, keys, variables = {}, died = () => {} }) {
  const addresses = { edge: address(ports.edge), sandbox: address(ports.sandbox) };
  const made = environments(keys, addresses);
  const workers = [];
  const stop = async () => { await Promise.all(workers.map(end)); };
  try {
    for (const name of ['sandbox', 'edge']) {
      if (!existsSync(path.join(ROOT, name, 'build/index.js'))) {
        throw new Error(`${name}/build/index.js is missing: run \`cargo xtask build\``);
      }
      await mustBeFree(ports[name]);
      const environment = { ...made[name], ...variables[name] };
      workers.push(await start({ name, folder, port: ports[name], environment, died }));
    }
    await Promise.all([
      answers(workers[0], `${addresses.sandbox}/sandbox/clock`),
      answers(workers[1], `${addresses.edge}/healthz`),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...addresses, stop };
}

/** As many ports that nobody listens on. */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => { server.close(closed); })));
  return ports;
}

async function mustBeFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is in use: end what listens there, or choose another with --port`);
  }
  await new Promise((closed) => { server.close(closed); });
}

async function start({ name, folder, port, environment, died }) {
  await mkdir(folder, { recursive: true });
  const variablesFile = path.join(folder, `${name}.env`);
  await writeFile(variablesFile, envFile(environment), { mode: 0o600 });
  const logFile = path.join(folder, `${name}.log`);
  const log = await open(logFile, 'w');
  const [inspector] = await freePorts(1);
  const process_ = spawn(process.execPath, [
    path.join(HERE, 'leash.mjs'), process.execPath, WRANGLER, 'dev',
    '--config', path.join(ROOT, name, 'wrangler.jsonc'),
    '--ip', '127.0.0.1', '--port', port, '--inspector-port', inspector,
    '--persist-to', path.join(folder, 'state', name),
    '--env-file', variablesFile,
    '--local', '--show-interactive-dev-session=false',
  ].map(String), {
    cwd: ROOT,
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    env: {
      ...process.env,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_WRITE_LOGS: 'false',
      WRANGLER_REGISTRY_PATH: path.join(folder, 'registry'),
      NO_COLOR: '1',
    },
  });
  await log.close();
  const worker = { name, logFile, process: process_, ending: false, ended: once(process_, 'exit') };
  // The leash is cut when it ends first; that is no news.
  process_.stdin.on('error', () => {});
  worker.ended.then(async () => {
    if (!worker.ending) died(await lastWords(worker));
  });
  return worker;
}

async function answers(worker, url) {
  const until = Date.now() + PATIENCE_MS;
  let last = 'nothing';
  while (Date.now() < until) {
    if (worker.process.exitCode !== null || worker.process.signalCode !== null) break;
    try {
      const reply = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await reply.arrayBuffer();
      if (reply.ok) return;
      last = `status ${reply.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.name;
    }
    await new Promise((passed) => { setTimeout(passed, 150); });
  }
  throw new Error(`${url} did not answer (${last})\n${await lastWords(worker)}`);
}

async function lastWords({ name, logFile }) {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n');
  return `the ${name} ended or is not well; the end of ${logFile}:\n${lines.slice(-30).join('\n')}`;
}

async function end(worker) {
  worker.ending = true;
  const group = -worker.process.pid;
  const force = setTimeout(() => signal(group, 'SIGKILL'), GRACE_MS);
  signal(group, 'SIGTERM');
  await worker.ended;
  clearTimeout(force);
}

function signal(group, name) {
  try {
    process.kill(group, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

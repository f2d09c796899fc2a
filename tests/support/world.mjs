// A whole Mangrove for one test file: an edge and a sandbox of their own, on free ports, with new keys and an empty
// state in a temporary folder. Several can run at once.
//
//   const world = await startWorld();
//   after(() => world.stop());
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forTests, makeKeys } from '../../xtask/scripts/keys.mjs';
import { freePorts, startPair } from '../../xtask/scripts/pair.mjs';

/** How often another port is tried, when somebody took the free one in between. */
const TRIES = 3;

/**
 * Starts both workers and waits until they answer.
 *
 * `variables` may replace variables of a worker: { edge: { MERCHANT_NAME: '…' }, sandbox: { … } }.
 *
 * Returns { edge, sandbox }: their addresses; `keys`: all variables of both (`keys.edge`, `keys.sandbox`), the public
 * keys and the operator; `folder`: where state and logs are; `stop()`; and `restart()`, which ends both by their own
 * will and starts them again on the same state and ports.
 */
export async function startWorld({ variables = {} } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mangrove-world-'));
  const keys = makeKeys();
  const begin = (ports) => startPair({ folder, ports, keys, variables });
  let ports;
  let pair;
  for (let left = TRIES; pair === undefined; left -= 1) {
    const [edge, sandbox] = await freePorts(2);
    ports = { edge, sandbox };
    try {
      pair = await begin(ports);
    } catch (error) {
      if (left > 1 && /in use/.test(error.message)) continue;
      throw error;
    }
  }
  return {
    edge: pair.edge,
    sandbox: pair.sandbox,
    keys: forTests(keys, pair),
    folder,
    async restart() {
      await pair.stop();
      pair = await begin(ports);
    },
    async stop() {
      await pair.stop();
      // MANGROVE_KEEP=1 leaves state and logs for somebody to look at.
      if (process.env.MANGROVE_KEEP) console.error(`kept: ${folder}`);
      else await rm(folder, { recursive: true, force: true });
    },
  };
}

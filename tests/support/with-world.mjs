// Runs a command while a world stands, and tells it where: MANGROVE_EDGE and MANGROVE_SANDBOX are addresses,
// MANGROVE_KEYS a JSON file with all variables of both workers.
//
//   node tests/support/with-world.mjs node --test tests/peer/sandbox.test.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startWorld } from './world.mjs';

const world = await startWorld();
try {
  const keysFile = path.join(world.folder, 'keys.json');
  await writeFile(keysFile, JSON.stringify(world.keys), { mode: 0o600 });
  const [program, ...rest] = process.argv.slice(2);
  const child = spawn(program, rest, {
    stdio: 'inherit',
    env: { ...process.env, MANGROVE_EDGE: world.edge, MANGROVE_SANDBOX: world.sandbox, MANGROVE_KEYS: keysFile },
  });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await world.stop();
}

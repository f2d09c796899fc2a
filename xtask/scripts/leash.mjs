// Holds a program and all that it starts on a leash: whoever started this script holds the other end, its standard
// input. When that end goes, even by force, everything in this script's process group goes with it.
//
//   node leash.mjs <program> [arguments]      (started as the leader of a process group)
import { spawn } from 'node:child_process';

const [, , program, ...rest] = process.argv;
const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'] });

// Asked to end: the program was asked too, being in the same group; wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.on('end', endAll).on('error', endAll).resume();
child.on('exit', endAll).on('error', endAll);

function endAll() {
  process.kill(-process.pid, 'SIGKILL');
}

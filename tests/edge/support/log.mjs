// What the edge logs: one JSON line per request. The lines that start with "[wrangler:" are written by the tool that
// runs it on a desk, not by the edge.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Everything that the edge itself wrote. */
export async function written(world) {
  const text = await readFile(path.join(world.folder, 'edge.log'), 'utf8');
  return text.split('\n').filter((line) => !line.includes('[wrangler:')).join('\n');
}

/** Its lines about requests and objects. */
export async function lines(world) {
  const found = [];
  for (const line of (await written(world)).split('\n')) {
    if (line.startsWith('{')) found.push(JSON.parse(line));
  }
  return found;
}

// The edge's objects as they lie on disk.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { tablesOf } from './sqlite.mjs';
import { until } from './story.mjs';

/** Everything that the edge's objects hold, by file and table: journals, replies, owed effects, private rows, lists. */
export async function stateOf(world) {
  const folder = path.join(world.folder, 'state/edge/v3/do');
  const state = {};
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    // The runtime's own list of objects and alarms says nothing of what we hold; nor do its tables in each file.
    if (!name.endsWith('.sqlite') || name.endsWith('metadata.sqlite')) continue;
    const tables = Object.entries(await tablesOf(path.join(folder, name))).filter(([table]) => !table.startsWith('_'));
    if (tables.length > 0) state[name] = Object.fromEntries(tables);
  }
  return state;
}

/** The same, once nothing is written any more: what was owed behind an answer is done. */
export async function settledState(world) {
  let before = await stateOf(world);
  await until(async () => {
    await new Promise((passed) => { setTimeout(passed, 200); });
    const now = await stateOf(world);
    const same = JSON.stringify(now) === JSON.stringify(before);
    before = now;
    return same;
  }, (same) => same, 'quiet');
  return before;
}

/** The events of all objects of a class (`PayRequest`, `Member`, `Identity`) that speak of an id. */
export async function journalOf(world, kind, id) {
  const objects = Object.entries(await stateOf(world)).filter(([name]) => name.startsWith(`mangrove-${kind}Object/`));
  const journals = objects.map(([, tables]) => (tables.journal ?? []).map(([, , event]) => JSON.parse(event)));
  return journals.find((events) => JSON.stringify(events).includes(id)) ?? [];
}

// Writes what a bare workerd needs to serve the built edge: modules, bindings and Durable Objects as wrangler.jsonc names
// them, state on disk.
//
//   node xtask/scripts/bare.mjs <folder> [port]      then: workerd serve <folder>/edge.capnp --experimental
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unstable_readConfig as readConfig } from 'wrangler';
import { environments, makeKeys } from './keys.mjs';
import { ROOT, address } from './pair.mjs';

const folder = path.resolve(process.argv[2]);
const port = Number(process.argv[3] ?? 8790);
const { durable_objects: objects, compatibility_date: date, assets } = readConfig({ config: path.join(ROOT, 'edge/wrangler.jsonc') });
const variables = environments(makeKeys(), { edge: address(port), sandbox: address(port + 1) }).edge;
const text = JSON.stringify;

await rm(folder, { recursive: true, force: true });
await mkdir(path.join(folder, 'state'), { recursive: true });
await cp(path.join(ROOT, 'edge/build'), path.join(folder, 'build'), { recursive: true });

const bindings = [
  ...objects.bindings.map(({ name, class_name: of }) => `(name = ${text(name)}, durableObjectNamespace = ${text(of)})`),
  ...Object.entries(variables).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
  ...(assets?.binding ? [`(name = ${text(assets.binding)}, service = "assets")`] : []),
];
const namespaces = objects.bindings
  .map(({ class_name: of }) => `(className = ${text(of)}, uniqueKey = ${text(of)}, enableSql = true)`);

await writeFile(path.join(folder, 'edge.capnp'), `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "state", disk = (path = ${text(path.join(folder, 'state'))}, writable = true)),
    (name = "assets", disk = (path = ${text(path.join(ROOT, 'dist'))})),
    # The sandbox is on this machine too.
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "edge")],
);

const edge :Workerd.Worker = (
  modules = [
    (name = "index.js", esModule = embed "build/index.js"),
    (name = "index_bg.wasm", wasm = embed "build/index_bg.wasm"),
  ],
  compatibilityDate = ${text(date)},
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "state"),
  bindings = [
    ${bindings.join(',\n    ')},
  ],
);
`);
console.log(`node_modules/.bin/workerd serve ${path.relative(process.cwd(), folder)}/edge.capnp --experimental`);

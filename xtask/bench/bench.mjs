// Measures the built edge on bare workerd, alternately with a JavaScript worker written by hand that does the same
// (xtask/bench/peer). Nothing is asserted on time: people look at the table.
//
//   node xtask/bench/bench.mjs [--quick]
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environments, makeKeys } from '../scripts/keys.mjs';
import { address, freePorts } from '../scripts/pair.mjs';
import * as edgeDoors from './edge.mjs';
import { load, wire } from './load.mjs';
import { Provider } from './outside.mjs';
import { withoutValues } from './page.mjs';
import * as peerDoors from './peer.mjs';
import { table, summary } from './table.mjs';
import { edgeWorker, startBare } from './workerd.mjs';

const QUICK = process.argv.includes('--quick');
const CONNECTIONS = 16;
const LINKS = 50;
const SIZES = QUICK
  ? { rounds: 3, texts: 1_000, views: 500, orders: 60 }
  : { rounds: 8, texts: 6_000, views: 3_000, orders: 150 };
const FRIEND = {
  'Accept-Language': 'zh-CN,zh;q=0.9',
  'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
};
const WISH = { name: '林小满', words: { own: '想看那部剧很久了 就差一个会员' }, price: 2_500 };
const SHOWN = { name: WISH.name, words: WISH.words.own, plan: 'PC移动影视会员 · 一个月', yuan: '25.00', merchant: '红树林影视' };

// Both keep their state in memory where that is offered: it is the workers that are measured, and not the disk.
const MEMORY = '/dev/shm';
const folder = await mkdtemp(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'mangrove-bench-'));
const running = [];
try {
  const sides = await prepare();
  const rounds = [];
  for (let round = 1; round <= SIZES.rounds; round += 1) {
    // Who begins changes, so that neither always has the warmer machine.
    const order = round % 2 === 1 ? sides : [...sides].reverse();
    process.stderr.write(`· round ${round} of ${SIZES.rounds}\n`);
    const measured = {};
    for (const what of [texts, views, confirmations]) {
      for (const side of order) (measured[what.name] ??= {})[side.name] = await what(side);
    }
    rounds.push(measured);
  }
  console.log(table(summary(rounds)));
} finally {
  await Promise.all(running.reverse().map((one) => one.stop()));
  if (process.env.MANGROVE_KEEP) console.error(`kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

/** Starts both, and makes sure that they draw the same page. */
async function prepare() {
  const keys = makeKeys();
  const provider = new Provider(keys);
  const [edgePort, peerPort, outsidePort] = await freePorts(3);
  running.push(await provider.listen(outsidePort));
  const worker = edgeWorker();
  const edge = await start({ name: 'edge', port: edgePort, worker, variables: variablesOf(keys, edgePort, outsidePort) });
  const edgeLinks = await edgeDoors.ask({ edge: edge.url }, LINKS, WISH);
  const facts = { ...SHOWN, ...edgeLinks[0] };
  const html = await pageAt(edgeLinks[0].url);
  const peer = await start({
    name: 'peer',
    port: peerPort,
    worker: peerDoors.peerWorker({ html, facts, date: worker.date }),
    variables: variablesOf(keys, peerPort, outsidePort),
  });
  const peerLinks = await peerDoors.ask({ peer: peer.url }, LINKS, WISH);
  if (withoutValues(html, facts) !== withoutValues(await pageAt(peerLinks[0].url), { ...SHOWN, ...peerLinks[0] })) {
    throw new Error('the two workers do not draw the same page');
  }
  return [
    { name: 'edge', server: edge, provider, links: edgeLinks, startToPay: (count) => edgeDoors.startToPay({ edge: edge.url }, count, WISH) },
    { name: 'peer', server: peer, provider, links: peerLinks, startToPay: (count) => peerDoors.startToPay({ peer: peer.url }, count, WISH) },
  ];
}

/** As deployed: no clock that can be moved. */
function variablesOf(keys, port, outsidePort) {
  const { CLOCK, CLOCK_KEY, ...variables } = environments(keys, { edge: address(port), sandbox: address(outsidePort) }).edge;
  return variables;
}

async function start(options) {
  const server = await startBare({ folder, ...options });
  running.push(server);
  return server;
}

async function pageAt(url) {
  const reply = await fetch(url, { headers: { ...FRIEND, connection: 'close' } });
  if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}`);
  return reply.text();
}

/** A short text from the worker itself: what a request costs at the least. */
function texts({ server }) {
  return measure(server, 200, times(SIZES.texts, [wire(`${server.url}/healthz`)]));
}

/** The friend's page: many visits of some links. */
function views({ server, links }) {
  return measure(server, 200, times(SIZES.views, links.map(({ url }) => wire(url, { headers: FRIEND }))));
}

/** Notifications, each of an order of its own that was started right before. */
async function confirmations({ server, provider, startToPay }) {
  const notifications = (await startToPay(SIZES.orders)).map((order) => {
    const body = provider.notificationOf(order);
    const headers = { 'Content-Type': 'application/json', ...provider.signatureOf(body) };
    return wire(`${server.url}/notify/wechatpay`, { method: 'POST', headers, body });
  });
  return measure(server, 204, times(notifications.length, notifications));
}

/** What the requests cost: by the clock, and by the processor's time where the system tells it. */
async function measure(server, status, next) {
  const before = server.spentMs();
  const measured = await load({ url: server.url, connections: CONNECTIONS, status, next });
  const spent = await settled(server);
  return { ...measured, spentMs: spent === null ? NaN : spent - before };
}

/** The processor's time once what goes on behind the last answers is done. */
async function settled(server) {
  let last = server.spentMs();
  for (let quiet = 0; last !== null && quiet < 2;) {
    await new Promise((passed) => { setTimeout(passed, 50); });
    const now = server.spentMs();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  return last;
}

/** So many of them, over and over. */
function times(count, requests) {
  let sent = 0;
  return () => (sent < count ? requests[sent++ % requests.length] : undefined);
}

// Sends prepared requests over some connections, one at a time on each, and measures. Plain sockets: the measuring end
// must cost less than what it measures.
import { connect } from 'node:net';

const HEADERS_END = Buffer.from('\r\n\r\n');
const CHUNKS_END = Buffer.from('\r\n0\r\n\r\n');
const LATE_MS = 20_000;
const MOST_HANG_UPS = 20;

/** A request as it goes over the wire. */
export function wire(url, { method = 'GET', headers = {}, body = '' } = {}) {
  const { host, pathname, search } = new URL(url);
  const content = Buffer.from(body);
  const lines = Object.entries({ Host: host, ...headers, ...(method === 'POST' && { 'Content-Length': content.length }) });
  const head = `${method} ${pathname}${search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), content]);
}

/**
 * Sends requests until `next` has none left (it returns undefined then). Each answer must have the status.
 * Returns { count, seconds, latencies } in milliseconds, in no order.
 */
export async function load({ url, connections, status, next }) {
  const latencies = [];
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, () => one(new URL(url), status, next, latencies)));
  return { count: latencies.length, seconds: (performance.now() - started) / 1_000, latencies };
}

async function one(url, status, next, latencies) {
  let hungUp = 0;
  for (let request = next(); request !== undefined;) {
    // A workerd hangs up a connection that rests for a while, and on a busy machine that is soon: the request is sent again.
    request = await converse(url, status, request, next, latencies);
    if (request !== undefined && (hungUp += 1) > MOST_HANG_UPS) throw new Error('the worker keeps hanging up');
  }
}

/** Sends over one connection, beginning with that request, until none is left; the unanswered one where it is hung up. */
function converse({ hostname, port }, status, first, next, latencies) {
  return new Promise((done, failed) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let request = first;
    let pieces = [];
    let sent;
    const send = () => {
      sent = performance.now();
      socket.write(request);
    };
    socket.setTimeout(LATE_MS, () => failed(new Error(`no answer within ${LATE_MS} ms`)));
    socket.on('connect', send).on('error', () => {}).on('close', () => done(request));
    socket.on('data', (piece) => {
      pieces.push(piece);
      const answer = pieces.length === 1 ? piece : Buffer.concat(pieces);
      pieces = [answer];
      if (!isWhole(answer)) return;
      latencies.push(performance.now() - sent);
      pieces = [];
      if (answer.toString('latin1', 9, 12) !== String(status)) {
        failed(new Error(`answered: ${answer.toString('utf8').slice(0, 600)}`));
        socket.destroy();
        return;
      }
      request = next();
      if (request === undefined) socket.destroy();
      else send();
    });
  });
}

function isWhole(answer) {
  const end = answer.indexOf(HEADERS_END);
  if (end < 0) return false;
  const head = answer.toString('latin1', 0, end + 2).toLowerCase();
  const body = answer.length - end - HEADERS_END.length;
  const length = /\r\ncontent-length: (\d+)\r\n/.exec(head);
  if (length) return body >= Number(length[1]);
  if (!head.includes('\r\ntransfer-encoding: chunked\r\n')) return true;
  return answer.subarray(-CHUNKS_END.length).equals(CHUNKS_END);
}

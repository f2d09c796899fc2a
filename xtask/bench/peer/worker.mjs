// The measure for the edge: a worker for the two ways that matter most, written by hand in plain JavaScript as one would
// write it for speed. It does what the edge does on them, no less: the link's MAC, one object request, private rows from
// SQLite, the same page under the same headers; the signature, the seal, the decision, the same durable writes, the
// membership behind the answer, a line of log.
import { friendPage } from './friend_page.mjs';
import { empty, page, problem, text } from './headers.mjs';
import { browserOf, openLink, randomText, sealLink } from './links.mjs';
import { Unverified, receive } from './notification.mjs';

export { Member } from './member.mjs';
export { PayRequest } from './pay_request.mjs';

const MOST_BYTES = 64 * 1024;
const PAYER_COOKIE = '__Host-payer';

export default {
  async fetch(request, env) {
    const log = { id: randomText(10), route: 'Static', status: 0, ms: 0, objects: 0 };
    const began = Date.now();
    let response;
    try {
      response = await answer(request, env, log);
    } catch (error) {
      console.error(JSON.stringify({ fault: String(error) }));
      response = problem(503);
    }
    log.status = response.status;
    log.ms = Date.now() - began;
    console.log(JSON.stringify(log));
    return response;
  },
};

async function answer(request, env, log) {
  const { method } = request;
  const { pathname } = new URL(request.url);
  if (method === 'GET' && pathname.startsWith('/p/')) return view(pathname.slice(3), request, env, log);
  if (method === 'POST' && pathname === '/notify/wechatpay') return notified(request, env, log);
  if (method === 'GET' && pathname === '/healthz') {
    log.route = 'Health';
    return text('ok');
  }
  if (method === 'POST' && pathname === '/prepare') return prepare(await request.json(), env);
  return problem(404);
}

/** `GET /p/{link}` */
async function view(secret, request, env, log) {
  log.route = 'FriendPage';
  const link = await openLink(secret, env);
  if (link === null) return problem(404);
  const cookies = cookiesOf(request.headers.get('cookie'));
  const browser = cookies.has(PAYER_COOKIE) ? await browserOf(cookies.get(PAYER_COOKIE), env) : null;
  log.objects += 1;
  const seen = await env.PAY_REQUEST.getByName(link.request).view(link.generation, browser);
  if (seen === null) return problem(404);
  // The measured friend reads Chinese. The English page would be another template.
  if (languageOf(cookies.get('lang'), request.headers.get('accept-language')) !== 'zh-CN') return problem(406);
  const nonce = randomText(16);
  return page(200, nonce, friendPage({
    ...seen,
    link: secret,
    origin: env.PUBLIC_ADDRESS,
    merchant: env.MERCHANT_NAME,
    key: randomText(16),
    nonce,
  }));
}

/** `POST /notify/wechatpay` */
async function notified(request, env, log) {
  log.route = 'WeChatPayNotification';
  if (Number(request.headers.get('content-length')) > MOST_BYTES) return problem(413);
  const body = new Uint8Array(await request.arrayBuffer());
  let payment;
  try {
    payment = await receive(request.headers, body, env);
  } catch (error) {
    if (error instanceof Unverified) return problem(400);
    throw error;
  }
  if (payment !== null) {
    log.objects += 1;
    const object = env.PAY_REQUEST.getByName(payment.order.slice(0, 16));
    if (await object.paymentNotified(Number(payment.order.slice(16)), payment)) return empty(204);
  }
  // Verified, but not ours as stored: the edge files it for an operator. It is not measured here.
  console.error(JSON.stringify({ quarantined: true }));
  return empty(204);
}

function cookiesOf(header) {
  return new Map((header ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s, 2)));
}

/** As chosen, else as the browser prefers. */
function languageOf(chosen, accepted) {
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  const first = (accepted ?? '').split(',').map((part) => part.trim().toLowerCase()).find((part) => /^(zh|en)/.test(part));
  return first?.startsWith('en') ? 'en' : 'zh-CN';
}

/** For the measurement only: a member, a request that stands, and an attempt to pay it. */
async function prepare({ member, request, terms, name, words, attempt }, env) {
  await env.MEMBER.getByName(member).prepare(member, request, terms);
  await env.PAY_REQUEST.getByName(request).prepare({ member, request, terms, name, words, attempt });
  return Response.json({ url: `${env.PUBLIC_ADDRESS}/p/${await sealLink(request, 1, env)}` });
}

// One member: what they asked for, and what friends paid.
import { DurableObject } from 'cloudflare:workers';
import { Journal } from './journal.mjs';

const DAY_MS = 86_400_000;

export class Member extends DurableObject {
  #member = { asks: new Map(), stretches: [], paid: new Set() };
  #fold = (event) => fold(this.#member, event);

  constructor(ctx, env) {
    super(ctx, env);
    this.journal = new Journal(ctx.storage, this.#fold);
  }

  /** A friend paid: membership, once for each request. */
  paid({ request, plan }) {
    if (this.#member.paid.has(request)) return;
    const now = Date.now();
    const ask = this.#member.asks.get(request);
    const [line] = plan.split('.');
    const from = Math.max(now, ...this.#member.stretches.filter((stretch) => stretch.track.line === line).map(({ to }) => to));
    const stretch = { track: { line, kind: 'formal' }, from, to: from + ask.days * DAY_MS, source: { friend_paid: request } };
    this.journal.commit([
      { event: 'membership_granted', request, stretch, at: now },
      { event: 'ask_ended', request, outcome: 'paid' },
    ], this.#fold, (sql) => putLine(sql, request, { ...ask, outcome: 'paid' }));
  }

  /** For the measurement only. */
  prepare(member, request, { plan, price, asked_at, ends_at }) {
    const ask = { plan, price, days: 31, asked_at, ends_at };
    const joined = this.#member.id === undefined ? [{ event: 'joined', member, at: asked_at }] : [];
    this.journal.commit(
      [...joined, { event: 'asked', request, ask }, { event: 'request_opened', request }],
      this.#fold,
      (sql) => putLine(sql, request, ask),
    );
  }
}

function putLine(sql, request, { plan, price, asked_at, ends_at, outcome }) {
  const line = JSON.stringify({ request, plan, price, asked_at, ends_at, outcome });
  sql.exec('INSERT OR REPLACE INTO line (key, line) VALUES (?, ?)', `${String(asked_at).padStart(16, '0')}${request}`, line);
}

function fold(member, event) {
  switch (event.event) {
    case 'joined':
      member.id = event.member;
      break;
    case 'asked':
      member.asks.set(event.request, event.ask);
      break;
    case 'membership_granted':
      member.stretches.push(event.stretch);
      member.paid.add(event.request);
      break;
    case 'ask_ended':
      member.asks.delete(event.request);
      break;
    default:
  }
}

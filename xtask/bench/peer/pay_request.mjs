// One request: the arbiter of its money.
import { DurableObject } from 'cloudflare:workers';
import { Journal } from './journal.mjs';

const DAY_MS = 86_400_000;
const TRY_AGAIN_MS = 8_000;
const DATA_KEPT_MS = 400 * DAY_MS;

export class PayRequest extends DurableObject {
  #request = { phase: 'unopened', attempts: [], told: false };
  #fold = (event) => fold(this.#request, event);

  constructor(ctx, env) {
    super(ctx, env);
    this.journal = new Journal(ctx.storage, this.#fold);
  }

  /** What a friend with that link sees in that browser; null where there is nothing for them, or another page. */
  view(generation, browser) {
    const { phase, terms, link, attempts } = this.#request;
    const now = Date.now();
    if (phase !== 'open' || link !== generation || now >= terms.ends_at) return null;
    if (attempts.some(({ payer, until }) => payer.browser === browser || until > now)) return null;
    const { plan, price, ends_at: endsAt } = terms;
    const words = this.#private('asker.words');
    return { name: this.#private('asker.name') ?? '', words: words === undefined ? null : JSON.parse(words), plan, price, endsAt };
  }

  /** Decides on a payment. False where it is not as stored. */
  async paymentNotified(number, { transaction, paidAt, amount }) {
    const request = this.#request;
    const attempt = request.attempts[number - 1];
    if (attempt === undefined || attempt.amount !== amount) return false;
    if (attempt.paid !== undefined) return attempt.paid.transaction === transaction;
    const now = Date.now();
    const paid = { transaction, at: paidAt };
    if (request.phase !== 'open' || paidAt >= request.terms.ends_at || amount > request.terms.price) {
      // It goes back. The measured payments are all kept: who sends the money back does not matter here.
      this.journal.commit([{ event: 'payment_returned', attempt: number, paid, at: now }], this.#fold);
      return true;
    }
    const key = `${request.terms.request}.member.paid-and-ended`;
    const effect = { member: request.terms.asker, request: request.terms.request, plan: request.terms.plan, price: request.terms.price };
    this.journal.commit([
      { event: 'payment_kept', attempt: number, paid, at: now, recheck: { number: 2, done: 0, at: paidAt + DAY_MS } },
      { event: 'ending_began', cause: 'paid_in_full', at: now },
      { event: 'ended', outcome: 'paid', at: now },
    ], this.#fold, (sql) => {
      sql.exec('INSERT OR REPLACE INTO tried (key, effect, tries, next_try_at) VALUES (?, ?, 1, ?)', key, JSON.stringify(effect), now + TRY_AGAIN_MS);
    });
    this.ctx.storage.setAlarm(now + TRY_AGAIN_MS);
    this.ctx.waitUntil(this.#tell(key, effect));
    return true;
  }

  /** What was tried and not answered is tried again. */
  async alarm() {
    const now = Date.now();
    const tried = this.journal.sql.exec('SELECT key, effect FROM tried WHERE next_try_at <= ?', now).toArray();
    for (const { key, effect } of tried) await this.#tell(key, JSON.parse(effect));
  }

  async #tell(key, effect) {
    await this.env.MEMBER.getByName(effect.member).paid(effect);
    const { told, attempts } = this.#request;
    const events = told ? [] : [{ event: 'member_told', news: 'paid', plan: effect.plan, price: effect.price, request: 'ended' }];
    this.journal.commit(events, this.#fold, (sql) => sql.exec('DELETE FROM tried WHERE key = ?', key));
    // The payment is looked at again, in case that the money was taken back.
    this.ctx.storage.setAlarm(Math.min(...attempts.filter(({ recheck }) => recheck).map(({ recheck }) => recheck.at)));
  }

  #private(id) {
    return this.journal.sql.exec('SELECT value FROM private WHERE id = ?', id).toArray()[0]?.value;
  }

  /** For the measurement only. */
  prepare({ member, request, terms, name, words, attempt }) {
    const now = Date.now();
    const events = [
      { event: 'opened', request, asker: member, ...terms },
      { event: 'watched' },
      ...(attempt ? [
        { event: 'attempt_started', attempt: 1, payer: { browser: attempt.browser, person: 'Nobody' }, amount: terms.price, channel: 'native', at: now, until: now + 300_000 },
        { event: 'cashier_answered', attempt: 1, cashier: 'Ready' },
      ] : []),
    ];
    this.journal.commit(events, this.#fold, (sql) => {
      const rows = [['asker.name', name], ['asker.words', JSON.stringify(words)], ...(attempt ? [['attempt.1.address', '{"address":"127.0.0.1","phone":"Other"}']] : [])];
      for (const [id, value] of rows) sql.exec('INSERT INTO private (id, value, erase_at) VALUES (?, ?, ?)', id, value, now + DATA_KEPT_MS);
    });
    this.ctx.storage.setAlarm(terms.ends_at);
  }
}

function fold(request, event) {
  switch (event.event) {
    case 'opened':
      Object.assign(request, { phase: 'open', link: 1, terms: event });
      break;
    case 'attempt_started':
      request.attempts[event.attempt - 1] = { amount: event.amount, payer: event.payer, until: event.until };
      break;
    case 'payment_kept':
    case 'payment_returned':
      Object.assign(request.attempts[event.attempt - 1], { paid: event.paid, recheck: event.recheck });
      break;
    case 'ending_began':
      request.phase = 'ending';
      break;
    case 'ended':
      request.phase = 'ended';
      break;
    case 'member_told':
      request.told = true;
      break;
    default:
  }
}

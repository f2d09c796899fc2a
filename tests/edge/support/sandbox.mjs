// The outside world's controls (sandbox/README.md), and what its books say.
import assert from 'node:assert/strict';
import { isLost } from './browser.mjs';
import { lines } from './log.mjs';

export class Sandbox {
  #world;

  constructor(world) {
    this.#world = world;
    this.address = world.sandbox;
  }

  async control(path, body) {
    const init = body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`${this.address}/sandbox/${path}`, init);
    const text = await answer.text();
    if (isLost({ status: answer.status, text })) return this.control(path, body);
    assert.ok(answer.ok, `the sandbox answered ${path} with ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  /** Somebody pays; answers when the first message has been sent. */
  pay(order, how = {}) {
    return this.control(`orders/${order}/pay`, how);
  }

  order(order) {
    return this.control(`orders/${order}`);
  }

  /**
   * Sends the payment's message so often, all at once; the statuses that it was answered with. Where a copy did not
   * reach the edge at all (0: no answer; 503: the tool that runs it lost its connection), all are sent once more.
   */
  async notify(order, how = {}) {
    const { tries } = await this.control(`orders/${order}/notify`, how);
    const statuses = tries.at(-1).outcome.answered;
    const answered = (await lines(this.#world)).map(({ status }) => status);
    const isMissing = (status) => status === 0 || (status === 503 && !answered.includes(503));
    return statuses.some(isMissing) ? this.notify(order, how) : statuses;
  }

  troubles(switches = {}) {
    return this.control('troubles', { reset: true, ...switches });
  }

  consoleRefund(order, how = {}) {
    return this.control(`orders/${order}/console-refund`, how);
  }

  async refundsOf(order) {
    return (await this.order(order)).refunds;
  }

  settle(refund, status) {
    return this.control(`refunds/${refund}/settle`, { status });
  }

  clock() {
    return this.control('clock');
  }

  /** Lets so much time pass; answers when everything that fell due meanwhile was done. */
  async forward(milliseconds) {
    const moved = await this.control('clock', { forward_ms: Math.max(0, Math.ceil(milliseconds)) });
    assert.equal(moved.shop, 'moved');
    this.#world.ahead = moved.offset_ms;
    return moved.now_ms;
  }

  /** Lets time pass until that moment. */
  async forwardTo(moment) {
    const { now_ms: now } = await this.clock();
    assert.ok(moment >= now, 'time goes forward only');
    return this.forward(moment - now);
  }

  /** What was paid for an order and what became of it, in fen. */
  async money(order) {
    const { orders, accounts } = await this.control('books');
    assert.equal(Object.values(accounts).reduce((sum, fen) => sum + fen, 0), 0, 'the books balance');
    const { paid, refunded, refunding } = orders.find(({ out_trade_no: number }) => number === order);
    return { paid, refunded, refunding };
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

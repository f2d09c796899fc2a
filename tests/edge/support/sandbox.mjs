// The outside world's controls (sandbox/README.md), and what its books say.
import assert from 'node:assert/strict';

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

  /** Sends the payment's message so often, all at once; the statuses that it was answered with. */
  async notify(order, how = {}) {
    const { tries } = await this.control(`orders/${order}/notify`, how);
    return tries.at(-1).outcome.answered;
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

// Where the journeys of one file play: a world of their own, one browser, and the people in it.
import assert from 'node:assert/strict';
import { Visitor } from '../../support/visitor.mjs';
import { startWorld } from '../../support/world.mjs';
import { startBrowser } from './browser.mjs';
import { Person } from './person.mjs';

const SESSION = '__Host-session';

export async function startScene(settings) {
  const browser = await startBrowser();
  try {
    return new Scene(await startWorld(settings), browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

class Scene {
  #people = [];

  constructor(world, browser) {
    this.world = world;
    this.browser = browser;
  }

  /** Somebody new, with a browser of their own; settings as `Person.arrive` takes them. */
  async arrives(settings = {}) {
    const person = await Person.arrive(this.browser, settings);
    this.#people.push(person);
    return person;
  }

  /** A member with a new account at WeChat, who is signed in without any page. */
  async member(nickname = '林小满') {
    const known = await this.sandbox('people', { nickname });
    const member = new Visitor(this.world);
    await member.signIn(known.key);
    return Object.assign(member, { nickname, key: known.key });
  }

  /** A new member asks for something; gives the member and what came of it, with the path of the link. */
  async request(wish = {}) {
    const asker = await this.member();
    const view = await asker.ask(wish);
    return { asker, view, id: view.request, name: view.name, link: new URL(view.link.url).pathname, digits: view.link.digits };
  }

  /** A member's own page before their eyes, signed in. */
  async memberAt(member, path, settings = {}) {
    const person = await this.arrives(settings);
    await person.carry(SESSION, member.cookie(SESSION), this.world.edge);
    await person.open(this.at(path));
    return person;
  }

  at(path) {
    return new URL(path, this.world.edge);
  }

  /** The sandbox's controls: a question, or a change where there is a body. */
  async sandbox(control, body) {
    const response = await fetch(new URL(`/sandbox/${control}`, this.world.sandbox), body === undefined ? {} : {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    assert.ok(response.ok, `the sandbox refused ${control}: ${answer}`);
    return JSON.parse(answer);
  }

  /** Lets time pass, with all that falls due in it. */
  async passes({ minutes = 0, hours = 0 }) {
    const moved = await this.sandbox('clock', { forward_ms: (hours * 60 + minutes) * 60_000 });
    assert.equal(moved.shop, 'moved');
  }

  /** How many payments were taken for a request, and how many of them went back. */
  async money(request) {
    const about = ({ out_trade_no: number }) => number.startsWith(request);
    const orders = (await this.sandbox('orders')).orders.filter(about);
    const refunds = (await this.sandbox('refunds')).refunds.filter(about);
    return { orders, refunds, paid: orders.filter(({ paid_ms: paid }) => paid !== null) };
  }

  /** Ends a journey: nothing went wrong behind anybody's back. */
  async everybodyLeaves() {
    const people = this.#people.splice(0);
    const complaints = people.flatMap((person) => person.complaints);
    await Promise.all(people.map((person) => person.leaves().catch(() => {})));
    assert.deepEqual(complaints, []);
  }

  async end() {
    await this.browser.close();
    await this.world.stop();
  }
}

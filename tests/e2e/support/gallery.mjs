// Every page in every state that is worth a look: made once in a world, then looked at in many sizes.
import { Visitor, expect } from '../../support/visitor.mjs';
import { DESKTOP, PHONE } from './person.mjs';

const SESSION = '__Host-session';
const PAYER = '__Host-payer';

/** As long and as wide as the rule book lets it be. */
const LONG = {
  name: 'Maximiliane Winterly',
  words: { own: '想看的片子太多了AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA等你一起看，看完咱们再慢慢聊，好吗' },
};

/**
 * Makes all states in a scene; gives a list of { name, path, device, cookies, unfold, status } to be opened, where `unfold`
 * asks to open everything that opens in place.
 */
export async function hang(scene) {
  const gallery = new Gallery(scene);
  // What needs time to pass comes first: what follows stands for minutes only.
  await gallery.whatIsOver();
  await gallery.whatStands();
  await gallery.whatIsBeingPaid();
  await gallery.theDesk();
  return gallery.pictures;
}

class Gallery {
  pictures = [];

  constructor(scene) {
    this.scene = scene;
  }

  hangs(name, path, { member, friend, device = 'phone', unfold = false } = {}) {
    const cookies = [[SESSION, member?.cookie(SESSION)], [PAYER, friend?.cookie(PAYER)]];
    this.pictures.push({ name, path, device, unfold, cookies: cookies.filter(([, value]) => value !== undefined) });
  }

  /** A friend who has started to pay; gives the visitor and the order's number. */
  async starts(link, { agent = PHONE, ...fields } = {}) {
    const friend = new Visitor(this.scene.world, { agent });
    const page = await expect(await friend.get(link), 200).text();
    const tag = page.match(/<input[^>]*name="key"[^>]*>/)[0];
    const [, key] = tag.match(/value="([^"]+)"/);
    const go = await friend.postForm(`${link}/pay`, { key, ...fields });
    const [, order] = expect(go, 303).headers.get('location').match(/^\/pay\/([0-9A-Z]+)/);
    return { friend, order };
  }

  async pays(order, body = {}) {
    return this.scene.sandbox(`orders/${order}/pay`, body);
  }

  /** The path of the receipt that an attempt's page leads to. */
  async receipt(friend, order) {
    return expect(await friend.get(`/pay/${order}`), 303).headers.get('location');
  }

  async whatIsOver() {
    const { scene } = this;
    const asker = await scene.member('林小满');
    const short = await asker.ask({ standing_hours: 1 });
    const runsOut = await scene.request({ standing_hours: 1 });
    const back = await scene.request();
    const second = await this.starts(back.link);
    const first = await this.starts(back.link, { go_on: 'yes' });
    await this.pays(first.order);
    await this.pays(second.order, { despite: 'closing' });
    const given = await scene.request();
    const leaver = await this.starts(given.link);
    await leaver.friend.postForm(`/pay/${leaver.order}/cancel`);
    await scene.passes({ minutes: 70 });
    this.hangs('receipt-returned', await this.receipt(second.friend, second.order));
    this.hangs('friend-ran-out', runsOut.link);
    this.hangs('request-ran-out', `/asks/${runsOut.id}`, { member: runsOut.asker });
    this.hangs('attempt-over', `/pay/${leaver.order}`, { friend: leaver.friend });
    await this.listOf(asker, short);
  }

  async listOf(asker) {
    const { scene } = this;
    const withdrawn = await asker.ask();
    await asker.postJson(`/api/v1/asks/${withdrawn.request}/withdraw`, {});
    const view = await asker.ask({ plan: 'full-screen.year', price: 29900, words: { own: '那部剧等你好久了' } });
    const link = new URL(view.link.url).pathname;
    const { friend, order } = await this.starts(link, { shown: 'named', name: '阿宝', words: '看完告诉我好不好看' });
    await this.pays(order);
    await asker.seen(view.request, ({ state }) => state.paid !== undefined);
    await asker.ask({ plan: 'full-screen.month', price: 4000 });
    const receipt = await this.receipt(friend, order);
    this.hangs('centre-member', '/', { member: asker });
    this.hangs('asks', '/asks', { member: asker });
    this.hangs('ask', '/ask', { member: asker });
    this.hangs('friend-paid', link);
    const kept = await scene.request();
    const plain = await this.starts(kept.link);
    await this.pays(plain.order);
    this.hangs('request-paid-anonymously', `/asks/${kept.id}`, { member: kept.asker });
    this.hangs('receipt-kept', await this.receipt(plain.friend, plain.order));
    await asker.postJson(`/api/v1/asks/${view.request}/thank`, { words: '周末来我家一起看' });
    this.hangs('request-paid', `/asks/${view.request}`, { member: asker });
    this.hangs('receipt-thanked', receipt);
  }

  async whatStands() {
    const { scene } = this;
    const { asker, id, link, digits } = await scene.request();
    this.hangs('centre-visitor', '/');
    this.hangs('ask-visitor', '/ask');
    this.hangs('not-found', '/p/nothing');
    this.hangs('request-not-found', '/asks/0000000000000000', { member: asker });
    this.hangs('asks-none', '/asks', { member: await scene.member('陈屿') });
    this.hangs('friend-open', link);
    this.hangs('friend-open-desktop', link, { device: 'desktop' });
    this.hangs('friend-unfolded', link, { unfold: true });
    this.hangs('friend-asker', link, { member: asker });
    this.hangs('ops-sign-in', '/ops', { device: 'desktop' });

    const long = await scene.request(LONG);
    this.hangs('friend-long', long.link, { unfold: true });
    this.hangs('request-long', `/asks/${long.id}`, { member: long.asker, unfold: true });

    const says = async (act, fields = {}) => {
      const friend = new Visitor(scene.world, { agent: PHONE });
      expect(await friend.postForm(`${link}/${act}`, fields), 303);
      return friend;
    };
    this.hangs('friend-declined', link, { friend: await says('decline', { words: '这次手头紧，下个月一定' }) });
    this.hangs('friend-reported', link, { friend: await says('report') });
    this.hangs('friend-digits-matched', link, { friend: await says('digits', { digits }) });
    const wrong = await says('digits', { digits: digits === '0000' ? '1111' : '0000' });
    this.hangs('friend-digits-wrong', link, { friend: wrong });
    this.hangs('request-standing', `/asks/${id}`, { member: asker, unfold: true });

    const taken = await scene.request();
    await taken.asker.postJson(`/api/v1/asks/${taken.id}/withdraw`, {});
    this.hangs('request-withdrawn', `/asks/${taken.id}`, { member: taken.asker });
    this.hangs('friend-withdrawn', taken.link);

    const held = await scene.request();
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await new Visitor(scene.world).postForm(`${held.link}/report`), 303);
    }
    this.hangs('friend-suspended', held.link);
    this.hangs('request-suspended', `/asks/${held.id}`, { member: held.asker });
  }

  async whatIsBeingPaid() {
    const { scene } = this;
    const { asker, id, link } = await scene.request();
    const phone = await this.starts(link);
    this.hangs('friend-started', link);
    this.hangs('friend-yours', link, { friend: phone.friend });
    this.hangs('attempt-phone', `/pay/${phone.order}`, { friend: phone.friend });
    this.hangs('request-paying', `/asks/${id}`, { member: asker });
    const desktop = await this.starts(link, { agent: DESKTOP, go_on: 'yes' });
    this.hangs('attempt-desktop', `/pay/${desktop.order}`, { friend: desktop.friend, device: 'desktop' });

    // These troubles stay: what they hold up is what is looked at.
    const back = await scene.request();
    const second = await this.starts(back.link);
    const first = await this.starts(back.link, { go_on: 'yes' });
    await this.pays(first.order);
    await scene.sandbox('troubles', { refunds: 'stay' });
    await this.pays(second.order, { despite: 'closing' });
    this.hangs('receipt-returning', await this.receipt(second.friend, second.order));

    const asked = await scene.request();
    const leaves = await this.starts(asked.link);
    await scene.sandbox('troubles', { api: 'server_error', api_calls: 'close' });
    await leaves.friend.postForm(`/pay/${leaves.order}/cancel`);
    this.hangs('attempt-checking', `/pay/${leaves.order}`, { friend: leaves.friend });
    const slow = await scene.request();
    await scene.sandbox('troubles', { api: 'server_error', api_calls: 'all' });
    const waits = await this.starts(slow.link);
    this.hangs('attempt-preparing', `/pay/${waits.order}`, { friend: waits.friend });
  }

  async theDesk() {
    const operator = new Visitor(this.scene.world);
    expect(await operator.postForm('/ops/login', { key: this.scene.world.keys.operator.key }), 303);
    this.pictures.push({
      name: 'ops-desk', path: '/ops', device: 'desktop', unfold: false, cookies: [['__Host-operator', operator.cookie('__Host-operator')]],
    });
  }
}

/** Opens a picture before somebody's eyes, in the size and language that they have. */
export async function shown(scene, picture, settings) {
  const person = await scene.arrives({ ...settings, device: picture.device });
  for (const [name, value] of picture.cookies) await person.carry(name, value, scene.world.edge);
  await person.open(scene.at(picture.path));
  await person.isDrawn();
  if (picture.unfold) await person.unfolds();
  return person;
}

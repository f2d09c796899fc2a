// The friend's whole way where the browser gives less, or does more than it should: no scripts, no WASM, a page that
// was translated. Nothing that matters depends on what runs there.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { getsTheReceipt, paidOnce, paysOnThePhone } from './support/paying.mjs';
import { readQr } from './support/read-qr.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

const BROWSERS = {
  'without scripts': { scripts: 'off' },
  'without WASM': { scripts: 'no wasm' },
  'with a page translated before its scripts run': { translation: 'early' },
};

for (const [kind, settings] of Object.entries(BROWSERS)) {
  describe(kind, () => {
    test('a friend pays on a phone', async () => {
      const { id, link, name } = await scene.request();
      const friend = await scene.arrives(settings);
      await paysOnThePhone(friend, scene.at(link), name);
      await paidOnce(scene, id);
      assert.equal(friend.blocked.length > 0, settings.scripts === 'no wasm', 'WASM is kept out where it should be');
    });

    test('a friend signs, walks away, cancels, and declines', async () => {
      const { asker, id, link, name } = await scene.request();
      const friend = await scene.arrives(settings);
      const { words } = friend;
      await friend.open(scene.at(link));
      await friend.opens(words.sign);
      await friend.taps('radio', words.named);
      await friend.types(words.yourName, '阿宝');
      await friend.types(words.yourLine, '看吧看吧');
      await friend.taps('button', words.treat);
      await friend.reads(words.cashier);
      await friend.taps('button', words.leaveCashier);
      await friend.taps('button', words.cancel);
      await friend.reads(words.nothingPaid);
      await friend.open(scene.at(link));
      await friend.opens(words.notThisTime);
      await friend.taps('button', words.tell(name));
      await friend.reads(words.youDeclined(name));
      const { declines, state } = await asker.seen(id, (view) => view.declines.length === 1);
      assert.equal(declines[0].words, undefined);
      assert.deepEqual(state, { standing: { paying: [] } });
    });

    test('a friend before a desktop pays by a code', async () => {
      const { id, link, name } = await scene.request();
      const friend = await scene.arrives({ ...settings, device: 'desktop' });
      await friend.open(scene.at(link));
      await friend.taps('button', friend.words.treat);
      await friend.reads(friend.words.scan);
      const code = readQr(await friend.drawing());
      const { order } = await scene.sandbox(`scan?code_url=${encodeURIComponent(code)}`);
      await scene.sandbox(`orders/${order.out_trade_no}/pay`, {});
      await getsTheReceipt(friend);
      await friend.reads(friend.words.opened(name));
      await paidOnce(scene, id);
    });
  });
}

test('a page that is translated after it has come alive still pays, and still hears what happens', async () => {
  const { id, link, name } = await scene.request();
  const [friend, other] = [await scene.arrives(), await scene.arrives()];
  for (const person of [friend, other]) {
    await person.open(scene.at(link));
    await person.comesAlive();
    await person.translate();
  }
  await friend.taps('button', friend.words.treat);
  await friend.reads(friend.words.cashier);
  await other.reads(other.words.somebodyStarted);
  await friend.taps('button', friend.words.pay);
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  await other.reads(other.words.paidAlready);
  await paidOnce(scene, id);
});

test("without scripts the member's own pages say what they need, and that friends need none of it", async () => {
  const visitor = await scene.arrives({ scripts: 'off' });
  await visitor.open(scene.at('/'));
  await visitor.reads('JavaScript');
});

// A friend before a desktop's screen pays with the phone in their hand: a code to scan.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, paidOnce } from './support/paying.mjs';
import { readQr } from './support/read-qr.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

/** From the friend's page to the code on the screen; gives what the code says. */
async function getsACode(friend, link, name) {
  await friend.open(scene.at(link));
  await friend.reads(friend.words.wantsToBeTreated(name));
  await friend.taps('button', friend.words.treat);
  await friend.reads(friend.words.scan);
  return readQr(await friend.drawing());
}

/** The phone beside the screen scans it, so to speak: the code's text is what a camera reads. */
async function scans(code, language) {
  const phone = await scene.arrives({ language });
  await phone.open(new URL('/cashier', scene.world.sandbox));
  await phone.types(phone.words.qrText, code);
  await phone.taps('button', phone.words.openCashier);
  await phone.reads(phone.words.cashier);
  return phone;
}

for (const language of ['zh-CN', 'en']) {
  test(`the code leads to the cashier, and the screen shows the receipt by itself (${language})`, async () => {
    const { id, link, name } = await scene.request();
    const friend = await scene.arrives({ device: 'desktop', language });
    const code = await getsACode(friend, link, name);
    assert.match(code, /^weixin:\/\/wxpay\/bizpayurl/);
    const phone = await scans(code, language);
    await phone.taps('button', phone.words.pay);
    await phone.reads(phone.words.cashierPaid);
    await getsTheReceipt(friend);
    await friend.reads(friend.words.opened(name));
    await paidOnce(scene, id);
  });
}

test('a second tab shows the same code, and a cancelled one cannot be paid any more', async () => {
  const { id, link, name } = await scene.request();
  const friend = await scene.arrives({ device: 'desktop' });
  const { words } = friend;
  const code = await getsACode(friend, link, name);
  const tab = await friend.secondTab();
  await tab.open(scene.at(link));
  await tab.taps('link', words.backToPayment);
  await tab.reads(words.scan);
  assert.equal(readQr(await tab.drawing()), code);

  await friend.taps('button', words.cancel);
  await friend.reads(words.nothingPaid);
  const phone = await scans(code);
  await phone.reads(words.closedByShop);
  assert.equal((await scene.money(id)).paid.length, 0);
});

// What a friend can say instead of paying, and how a careful one finds out who asks.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { paidOnce, paysOnThePhone } from './support/paying.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

async function friendAt(link, settings) {
  const friend = await scene.arrives(settings);
  await friend.open(scene.at(link));
  return friend;
}

for (const language of ['zh-CN', 'en']) {
  test(`a friend declines kindly, the asker reads it, and the friend may think again (${language})`, async () => {
    const { asker, id, link, name } = await scene.request();
    const friend = await friendAt(link, { language });
    const { words } = friend;
    await friend.opens(words.notThisTime);
    await friend.types(words.yourLine, '下个月一定');
    await friend.taps('button', words.tell(name));
    await friend.reads(words.youDeclined(name));

    const page = await scene.memberAt(asker, `/asks/${id}`, { language });
    await page.reads('下个月一定');
    await page.reads(page.words.somebodyDeclined);
    await page.finds('heading', page.words.sendIt);

    await paysOnThePhone(friend, scene.at(link), name);
    await paidOnce(scene, id);
  });
}

test('three who do not know the asker hold the request back; an operator lets it go on', async () => {
  const { asker, id, link, name } = await scene.request();
  const payer = await friendAt(link);
  for (let nth = 0; nth < 3; nth += 1) {
    const stranger = await friendAt(link);
    const { words } = stranger;
    await stranger.opens(words.unknown);
    await stranger.taps('button', words.report);
    await stranger.reads(nth < 2 ? words.youReported : words.suspended);
  }
  const { words } = payer;
  await payer.taps('button', words.treat);
  await payer.reads(words.nothingCharged);
  assert.equal((await scene.money(id)).orders.length, 0);
  await payer.open(scene.at(link));
  await payer.reads(words.suspended);
  const page = await scene.memberAt(asker, `/asks/${id}`);
  await page.reads(words.onHold);
  await page.reads(words.somebodyReported);

  const operator = await scene.arrives({ device: 'desktop' });
  await operator.open(scene.at('/ops'));
  await operator.types('你的钥匙', scene.world.keys.operator.key);
  await operator.taps('button', '进入');
  await operator.reads(id);
  await operator.taps('button', '举报不实，继续');
  await operator.reads('现在没有需要人处理的事');

  await paysOnThePhone(payer, scene.at(link), name);
  await paidOnce(scene, id);
});

test('the four digits that the asker reads out tell a friend that the link is theirs', async () => {
  const { asker, id, link, name, digits } = await scene.request();
  const page = await scene.memberAt(asker, `/asks/${id}`);
  assert.doesNotMatch(await page.text(), spaced(digits), 'a picture of the page does not give them away');
  await page.opens(page.words.digitsOfAsker);
  await page.reads(spaced(digits));

  const friend = await friendAt(link);
  await friend.opens(friend.words.check);
  await friend.reads(friend.words.triesLeft(3));
  await friend.types(friend.words.digits, digits);
  await friend.taps('button', friend.words.checkDigits);
  await friend.reads(friend.words.digitsMatched(name));
  assert.equal(await friend.has('disclosure', friend.words.check), false);
});

test('digits that do not match can be tried three times, and then one should ring', async () => {
  const { link, digits } = await scene.request();
  const wrong = digits === '0000' ? '1111' : '0000';
  const friend = await friendAt(link);
  const { words } = friend;
  for (const left of [2, 1]) {
    await friend.opens(words.check);
    await friend.types(words.digits, wrong);
    await friend.taps('button', words.checkDigits);
    await friend.reads(words.triesLeft(left));
  }
  await friend.types(words.digits, wrong);
  await friend.taps('button', words.checkDigits);
  await friend.reads(words.digitsUsedUp);
  assert.equal(await friend.has('disclosure', words.check), false);
  // Another browser has tries of its own.
  const other = await friendAt(link);
  await other.opens(words.check);
  await other.reads(words.triesLeft(3));
});

/** Digits as they stand on the page, one by one. */
function spaced(digits) {
  return new RegExp([...digits].join('\\s*'));
}

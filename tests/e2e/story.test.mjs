// The whole story, told twice: a member signs in, asks, shares; a friend pays on a phone; both see it; thanks are said.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, goesToTheCashier, paidOnce, paysThere } from './support/paying.mjs';
import { readQr } from './support/read-qr.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

/** The periods by what their choices are called at first. */
const YEAR = { 'zh-CN': /^一年/, en: /^one year/ };

async function signsIn(member, nickname) {
  await member.taps('button', member.words.signIn);
  await member.taps('radio', nickname);
  await member.taps('button', member.words.logIn);
}

for (const language of ['zh-CN', 'en']) {
  test(`a member asks, a friend pays on a phone, and both see it (${language})`, async () => {
    const nickname = { 'zh-CN': '小满', en: 'Milo' }[language];
    await scene.sandbox('people', { nickname });
    const member = await scene.arrives({ language });
    const { words } = member;

    await member.open(scene.at('/'));
    await member.finds('heading', words.centre);
    await signsIn(member, nickname);
    await member.reads(nickname);
    await member.isAt('/');

    await member.taps('link', words.toAsk);
    await member.finds('heading', words.askAFriend);
    await member.taps('radio', words.fullScreen);
    await member.taps('radio', YEAR[language]);
    assert.equal(await member.typed(words.name), nickname);
    await member.taps('radio', words.ownWords);
    await member.types(words.yourWords, '那部剧等你好久了');
    await member.taps('button', words.makeLink);

    await member.finds('heading', words.sendIt);
    const link = await member.typed(words.link);
    assert.equal(new URL(link).origin, scene.world.edge);
    assert.equal(readQr(await member.drawing()), link, 'the code says the link');
    await member.taps('button', words.copy);
    await member.reads(words.copied);
    const request = member.address.pathname.split('/').at(-1);

    const friend = await scene.arrives({ language });
    await friend.open(link);
    await friend.reads(words.wantsToBeTreated(nickname));
    await friend.reads('那部剧等你好久了');
    await friend.reads('299.00');
    await friend.reads(scene.world.keys.edge.MERCHANT_NAME);
    await friend.reads(words.standsUntil);
    await friend.opens(words.sign);
    await friend.taps('radio', words.named);
    await friend.types(words.yourName, '阿宝');
    await friend.types(words.yourLine, '看完告诉我好不好看');
    await goesToTheCashier(friend);
    await friend.reads(scene.world.keys.edge.MERCHANT_NAME);

    await member.finds('heading', words.friendPaying);
    await member.reads(words.friendOpened);
    await paysThere(friend);
    await getsTheReceipt(friend);
    await friend.reads(words.opened(nickname));

    await member.finds('heading', words.treated('阿宝'));
    await member.reads('看完告诉我好不好看');
    await member.types(words.thank, '周末来我家一起看');
    await member.taps('button', words.sendThanks);
    await member.reads(words.thanked);
    await friend.looksAgain();
    await friend.reads(words.thanksFrom(nickname));
    await friend.reads('周末来我家一起看');

    await member.taps('link', words.seeMembership);
    await member.reads(words.friendsTreat);
    await member.reads(words.until);
    await member.taps('link', words.myRequests);
    await member.reads(words.friendPaid);
    await paidOnce(scene, request);
  });
}

test('who declines at WeChat is not signed in, and can try again', async () => {
  const visitor = await scene.arrives();
  const { words } = visitor;
  await visitor.open(scene.at('/asks'));
  await visitor.taps('button', words.signIn);
  await visitor.taps('button', words.decline);
  await visitor.reads(words.signInFailed);
  await visitor.open(scene.at('/asks'));
  await signsIn(visitor, '陈屿');
  await visitor.isAt('/asks');
  await visitor.finds('heading', words.myRequests);
  await visitor.taps('button', words.signOut);
  await visitor.finds('button', words.signIn);
});

test('the asker who opens their own link is told so, and may pay it themselves', async () => {
  const { asker, id, link } = await scene.request();
  const page = await scene.memberAt(asker, link);
  await page.finds('button', page.words.treatYourself);
  await goesToTheCashier(page, page.words.treatYourself);
  await paysThere(page);
  await getsTheReceipt(page);
  await paidOnce(scene, id);
});

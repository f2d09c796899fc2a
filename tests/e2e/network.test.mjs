// The network goes away at the worst moments. Whatever a person then taps again happens once.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { getsTheReceipt, goesToTheCashier, paidOnce, paysThere } from './support/paying.mjs';
import { startScene } from './support/scene.mjs';

let scene;
before(async () => { scene = await startScene(); });
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

test('a friend whose tap found no network taps again and pays once', async () => {
  const { id, link, name } = await scene.request();
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await friend.finds('button', friend.words.treat);
  await friend.goesOffline();
  await friend.taps('button', friend.words.treat);
  await friend.isStranded();
  assert.equal((await scene.money(id)).orders.length, 0);
  await friend.comesOnline();
  await friend.open(scene.at(link));
  await goesToTheCashier(friend);
  await paysThere(friend);
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  await paidOnce(scene, id);
});

test('a friend whose tap arrived, but not its answer, goes back, taps again and pays once', async () => {
  const { id, link, name } = await scene.request();
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await friend.losesAnswers('/pay', async () => {
    await friend.taps('button', friend.words.treat);
    await friend.isStranded();
  });
  assert.equal((await scene.money(id)).orders.length, 1);
  await friend.open(scene.at(link));
  await friend.taps('link', friend.words.backToPayment);
  await friend.taps('link', friend.words.openWeChat);
  await friend.reads(friend.words.cashier);
  await paysThere(friend);
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  assert.equal((await scene.money(id)).orders.length, 1);
  await paidOnce(scene, id);
});

test('a friend who is offline while coming back from the cashier finds the receipt later', async () => {
  const { id, link, name } = await scene.request();
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await goesToTheCashier(friend);
  const [{ out_trade_no: order }] = (await scene.money(id)).orders;
  await scene.sandbox(`orders/${order}/pay`, {});
  await friend.goesOffline();
  await friend.open(scene.at(`/pay/${order}`)).catch(() => {});
  await friend.isStranded();
  await friend.comesOnline();
  await friend.open(scene.at(`/pay/${order}`));
  await getsTheReceipt(friend);
  await friend.reads(friend.words.opened(name));
  await paidOnce(scene, id);
});

test('a member whose wish was not answered taps again, and it is asked once', async () => {
  const member = await scene.member();
  const page = await scene.memberAt(member, '/ask');
  const { words } = page;
  await page.finds('button', words.makeLink);
  await page.losesAnswers('/api/v1/asks', async () => {
    await page.taps('button', words.makeLink);
    await page.reads(words.notSent);
  });
  await page.goesOffline();
  await page.taps('button', words.makeLink);
  await page.reads(words.notSent);
  await page.comesOnline();
  await page.taps('button', words.makeLink);
  await page.finds('heading', words.sendIt);
  const { asks } = await (await member.get('/api/v1/asks')).json();
  assert.equal(asks.length, 1);
});

test('what a member has typed is still there after a reload', async () => {
  const page = await scene.memberAt(await scene.member('陈小屿'), '/ask');
  const { words } = page;
  assert.equal(await page.typed(words.name), '陈小屿');
  await page.types(words.name, '小屿');
  await page.taps('radio', words.ownWords);
  await page.types(words.yourWords, '周末一起看');
  await page.reload();
  assert.equal(await page.typed(words.name), '小屿');
  assert.equal(await page.typed(words.yourWords), '周末一起看');
});

test('a request that is open stays readable without a network, and goes on when it is back', async () => {
  const { asker, id, link } = await scene.request();
  const page = await scene.memberAt(asker, `/asks/${id}`);
  const { words } = page;
  await page.finds('heading', words.sendIt);
  await page.goesOffline();
  await page.looksAgain();
  await page.reads(words.noConnection);
  await page.finds('textbox', words.link);
  const friend = await scene.arrives();
  await friend.open(scene.at(link));
  await goesToTheCashier(friend);
  await page.comesOnline();
  await page.finds('heading', words.friendPaying);
  await page.readsNoMore(words.noConnection);
});

// Every page in every state fits the smallest phone in both languages, and each can be had in the other language.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { hang, shown } from './support/gallery.mjs';
import { startScene } from './support/scene.mjs';

let scene;
let pictures;
before(async () => {
  scene = await startScene();
  pictures = await hang(scene);
});
afterEach(() => scene.everybodyLeaves());
after(() => scene?.end());

for (const language of ['zh-CN', 'en']) {
  test(`no page is wider than a screen of 320 pixels (${language})`, async () => {
    const wide = [];
    for (const picture of pictures) {
      const person = await shown(scene, picture, { language, width: 320 });
      const sideways = await person.sideways();
      if (sideways > 0) wide.push(`${picture.name} by ${sideways}`);
      await person.leaves();
    }
    assert.deepEqual(wide, []);
  });
}

test('the language is switched on any page, which stays where it was', async () => {
  for (const name of ['centre-visitor', 'asks', 'ask', 'request-standing', 'friend-open', 'attempt-phone', 'receipt-kept']) {
    const person = await shown(scene, pictures.find((picture) => picture.name === name), { language: 'zh-CN' });
    const path = person.address.pathname;
    await person.taps('button', 'English');
    await person.finds('button', '中文');
    assert.equal(person.address.pathname, path, name);
    assert.equal(await person.speaks(), 'en', name);
    await person.taps('button', '中文');
    await person.finds('button', 'English');
    await person.leaves();
  }
});

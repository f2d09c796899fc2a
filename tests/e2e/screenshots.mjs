// Pictures of every page in every state, for people to look at:
//
//   node tests/e2e/screenshots.mjs <folder> [part of a name]
//
// All at 390 in both languages and in both themes; all at 320 in Chinese and English, and at 1280.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { hang, shown } from './support/gallery.mjs';
import { startScene } from './support/scene.mjs';

const SIZES = [
  { width: 390, language: 'zh-CN', scheme: 'light' },
  { width: 390, language: 'en', scheme: 'light' },
  { width: 390, language: 'zh-CN', scheme: 'dark' },
  { width: 320, language: 'en', scheme: 'light' },
  { width: 320, language: 'zh-CN', scheme: 'light' },
  { width: 1280, language: 'zh-CN', scheme: 'light' },
  { width: 1280, language: 'en', scheme: 'dark' },
];

const [, , folder, part = ''] = process.argv;
if (folder === undefined) throw new Error('usage: node tests/e2e/screenshots.mjs <folder> [part of a name]');
await mkdir(folder, { recursive: true });

const scene = await startScene();
try {
  const pictures = (await hang(scene)).filter(({ name }) => name.includes(part));
  for (const size of SIZES) {
    for (const picture of pictures) {
      const person = await shown(scene, picture, size);
      const file = `${picture.name}-${size.width}-${size.language}-${size.scheme}.png`;
      await person.picture(path.join(folder, file));
      await person.leaves();
    }
    console.log(`${pictures.length} pictures at ${size.width} px, ${size.language}, ${size.scheme}`);
  }
  await scene.everybodyLeaves();
} finally {
  await scene.end();
}

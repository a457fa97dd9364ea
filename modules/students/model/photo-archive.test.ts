import { expect, it } from 'vitest';
import { isPictureName, numberOfPicture } from './photo-archive.ts';

it.each([
  ['410122201909117106.jpg', '410122201909117106'],
  ['一年级1班/41012220190911710x.JPEG', '41012220190911710X'],
  ['a/b/ G410122201909117106 .png', 'G410122201909117106'],
  ['４１０１.webp', '4101'],
])('%s names %s', (path, number) => {
  expect([isPictureName(path), numberOfPicture(path)]).toEqual([true, number]);
});

it.each(['一年级1班/', 'Thumbs.db', '__MACOSX/._4101.jpg', 'a/._4101.jpg', '名单.xlsx'])('leaves %s aside', (path) => {
  expect(isPictureName(path)).toBe(false);
});

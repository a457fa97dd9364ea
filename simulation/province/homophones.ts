import type { SeededRandom } from '@xueji/kernel';

/** Characters of given names that sound alike (tones apart), as a clerk confuses them. */
const GROUPS = [
  '浩昊皓',
  '宇雨羽语玉',
  '轩萱',
  '梓子紫',
  '涵晗',
  '欣馨鑫',
  '怡依',
  '佳嘉家',
  '伟玮炜',
  '杰洁',
  '琪琦棋',
  '诗施',
  '思斯',
  '静敬婧',
  '明铭',
  '俊骏',
  '晨辰',
  '阳扬洋',
  '涛韬',
  '志智',
  '婷亭',
  '月悦',
  '博勃',
  '丽莉',
];
const ALIKE = new Map(
  GROUPS.flatMap((group) =>
    [...group].map((character) => [character, [...group].filter((other) => other !== character)]),
  ),
);

/** The name with one character of the given name written as another that sounds alike; undefined where none is known. */
export function homophoneOf(random: SeededRandom, name: string): string | undefined {
  const characters = [...name];
  const places = characters.flatMap((character, index) => (index > 0 && ALIKE.has(character) ? [index] : []));
  if (places.length === 0) return undefined;
  const place = random.pick(places);
  const other = random.pick(ALIKE.get(characters[place] ?? '') ?? []);
  return characters.with(place, other).join('');
}

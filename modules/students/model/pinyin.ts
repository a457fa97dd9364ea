import { pinyin as readAloud } from 'pinyin-pro';

/** How a name is found and ordered by sound. */
export interface NamePinyin {
  /** Full pinyin in lower case, without tones and blanks, ü as v: 吕子涵 → lvzihan. Prefix search and sort key. */
  readonly pinyin: string;
  /** First letter of every syllable: lzh. */
  readonly initials: string;
}

/** Compound surnames that sound otherwise than their characters one by one. */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set([
  '万俟',
  '尉迟',
  '长孙',
  '澹台',
  '宰父',
  '亓官',
  '乐正',
  '鲜于',
  '令狐',
]);

/** Between the parts of a minority or foreign name; such a name has no surname in front. */
const NAME_DOT = '·';

/** The dictionary is consulted once per character, not once per pupil: readings do not change while the program runs. */
const plainReadings = new Map<string, readonly string[]>();
const surnameReadings = new Map<string, readonly string[]>();

/**
 * The pinyin of a person's name, surnames in their surname reading (曾 zeng, 单 shan, 解 xie). Characters of a given
 * name take their commonest reading: what is stored is a search key, and the clerk may correct the spelling shown.
 * Characters that no dictionary knows are left out.
 */
export function pinyinOf(name: string): NamePinyin {
  const syllables = name.includes(NAME_DOT) ? partsOf(name).flatMap(readPart) : readFamilyName(name);
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}

/**
 * The pinyin of a name as the clerk spelt it, or as the dictionary reads it where nothing usable was written. Initials follow
 * the clerk's syllables when these are written apart (zēng xiǎo míng); one word alone does not tell where they begin.
 */
export function namePinyinOf(name: string, spelt: string | undefined): NamePinyin {
  const read = pinyinOf(name);
  const syllables =
    (spelt ?? '')
      .replaceAll(/[üÜǖǘǚǜ]/g, 'v')
      .normalize('NFKD')
      .toLowerCase()
      .match(SYLLABLE) ?? [];
  const pinyin = syllables.join('').replaceAll(/\p{Diacritic}/gu, '');
  if (pinyin === '' || pinyin === read.pinyin) return read;
  const initials = syllables.length > 1 ? syllables.map((syllable) => syllable.charAt(0)).join('') : read.initials;
  return { pinyin, initials };
}

const SYLLABLE = /[a-z\p{Diacritic}]+/gu;

function readFamilyName(name: string): readonly string[] {
  const characters = [...name];
  const length = COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
  const surname = characters.slice(0, length).join('');
  if (/^\p{Script=Han}/u.test(surname)) {
    const rest = partsOf(characters.slice(length).join(''));
    return [...remember(surnameReadings, surname, 'all'), ...rest.flatMap(readPart)];
  }
  return partsOf(name).flatMap(readPart);
}

/** Words of Latin letters, and Chinese characters one by one. Everything else falls away. */
function partsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{Diacritic}/gu, '')
      .match(/[a-z]+|\p{Script=Han}/gu) ?? []
  );
}

function readPart(part: string): readonly string[] {
  return /^[a-z]/.test(part) ? [part] : remember(plainReadings, part, 'off');
}

function remember(readings: Map<string, readonly string[]>, text: string, surname: 'all' | 'off'): readonly string[] {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const read = readAloud(text, { toneType: 'none', type: 'array', v: true, surname }).filter((syllable) =>
    /^[a-z]+$/.test(syllable),
  );
  readings.set(text, read);
  return read;
}

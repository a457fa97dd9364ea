import { pinyinOf } from '@xueji/students/pinyin';
import { describe, expect, it } from 'vitest';
import type { DrawnPupil } from '../population/index.ts';
import { countyCohorts } from './county-cohorts.ts';
import type { DefectKind, Planted } from './planted-defects.ts';
import { planProvince } from './province-plan.ts';

const OPTIONS = { seed: 11, size: 30_000, provinceCode: '41' };

/** GB 11643, written out again so that the test does not lean on the code the generator uses. */
function checkCharacter(number: string): string | undefined {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0) % 11];
}

function sexOf(idNumber: string): string {
  return Number(idNumber[16]) % 2 === 1 ? '1' : '2';
}

function drawCounty(): { readonly pupils: readonly DrawnPupil[]; readonly planted: readonly Planted[] } {
  const [chunk] = planProvince(OPTIONS).chunks.toSorted((one, other) => other.pupilCount - one.pupilCount);
  if (chunk === undefined) throw new Error('The plan has no county');
  const { cohorts, planted } = countyCohorts(OPTIONS, chunk);
  return { pupils: cohorts.flatMap((cohort) => cohort.drawPupils()), planted };
}

const { pupils, planted } = drawCounty();

function each(kind: DefectKind): readonly (readonly [DrawnPupil, DrawnPupil])[] {
  const lines = planted.filter((line) => line.kind === kind);
  expect(lines.length, kind).toBeGreaterThan(0);
  return lines.map(({ pupils: [first, last = first] }) => {
    if (first === undefined || last === undefined) throw new Error('A line of the answer key names nobody');
    return [first, last];
  });
}

describe(`defects planted in a county (seed ${OPTIONS.seed})`, () => {
  it('are the same when the county is drawn again', () => {
    const again = drawCounty();
    expect(JSON.stringify(again)).toBe(JSON.stringify({ pupils, planted }));
  });

  it('register a child twice under one number, in another school', () => {
    for (const [first, second] of each('registered-twice')) {
      expect(second).toMatchObject({ name: first.name, birthDate: first.birthDate, idNumber: first.idNumber });
      expect(second).not.toBe(first);
    }
  });

  it('give one number to two children whom it fits', () => {
    for (const [first, second] of each('one-number-two-children')) {
      expect(second).toMatchObject({ birthDate: first.birthDate, sexCode: first.sexCode, idNumber: first.idNumber });
      expect(second.guardians).not.toEqual(first.guardians);
    }
  });

  it('write a name as it sounds, without a document', () => {
    for (const [first, second] of each('homophone-name')) {
      expect(second.name).not.toBe(first.name);
      expect(pinyinOf(second.name)).toEqual(pinyinOf(first.name));
      expect(second).toMatchObject({ birthDate: first.birthDate, guardians: first.guardians, idTypeCode: 'Z' });
      expect(second.idNumber).toBeUndefined();
    }
  });

  it('mistype the check character and nothing else', () => {
    for (const [{ idNumber = '' }] of each('mistyped-check-digit'))
      expect(checkCharacter(idNumber)).not.toBe(idNumber[17]);
  });

  it('contradict the number in sex, or in birth date', () => {
    for (const [{ idNumber = '', sexCode }] of each('sex-mismatch')) expect(sexOf(idNumber)).not.toBe(sexCode);
    for (const [{ idNumber = '', birthDate }] of each('birth-mismatch'))
      expect(idNumber.slice(6, 14)).not.toBe(birthDate.replaceAll('-', ''));
  });

  it('leave a value out', () => {
    for (const { field, pupils: concerned } of planted.filter(({ kind }) => kind === 'missing-value'))
      expect(concerned[0]).not.toHaveProperty(field ?? 'name');
  });

  it('name twins and namesakes, who are right as they are', () => {
    for (const [first, second] of each('twins')) {
      expect(second).toMatchObject({ birthDate: first.birthDate, guardians: first.guardians });
      expect(second.name).not.toBe(first.name);
    }
    for (const [first, second] of each('chance-namesakes')) {
      expect(second).toMatchObject({ name: first.name, birthDate: first.birthDate, sexCode: first.sexCode });
      expect(second.idNumber).not.toBe(first.idNumber);
      expect(checkCharacter(second.idNumber ?? '')).toBe(second.idNumber?.[17]);
      expect(second.guardians).not.toEqual(first.guardians);
    }
  });

  it('are all there is: every other number is sound, and nobody else has it', () => {
    const spoilt = new Set(
      planted.flatMap(({ kind, pupils: concerned }) => (kind === 'twins' ? [] : concerned.slice(-1))),
    );
    const numbers = pupils.filter((pupil) => !spoilt.has(pupil)).flatMap(({ idNumber }) => idNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const wrong = pupils.filter(
      (pupil) =>
        pupil.idTypeCode === '1' &&
        !spoilt.has(pupil) &&
        (checkCharacter(pupil.idNumber ?? '') !== pupil.idNumber?.[17] ||
          sexOf(pupil.idNumber ?? '') !== pupil.sexCode),
    );
    expect(wrong).toEqual([]);
  });
});

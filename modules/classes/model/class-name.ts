import { type GradeCode, gradeName, type SchoolSystem } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';

/** What a class is called today: 一年级3班. The number is the class's own; the grade moves with its cohort. */
export function className(gradeCode: GradeCode, system: SchoolSystem, classNumber: number): LocalText {
  return {
    zh: `${gradeName(gradeCode, system, 'zh')}${classNumber}班`,
    en: `${gradeName(gradeCode, system, 'en')} Class ${classNumber}`,
  };
}

const NUMERALS = '零一二三四五六七八九';

/** 3, 03, 三, 十三, 二十 → number; undefined for anything else. */
function readClassNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (match === null || text === '') return undefined;
  const [, tens = '', ten = '', ones = ''] = match;
  if (ten === '') return tens !== '' && ones !== '' ? undefined : NUMERALS.indexOf(tens + ones);
  return (tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones));
}

export interface ClassChoice<ClassId> {
  readonly id: ClassId;
  readonly classNumber: number;
  readonly entryYear: number;
  readonly gradeName: string;
}

/**
 * Finds the class a workbook means among the classes of one cohort: 一年级1班, 一(1)班, 一（1）班, 1班, 01班, 一班, 202601.
 * A grade that is named must be the cohort's. Undefined when no class fits: never a guess.
 */
export function matchClass<ClassId>(
  text: string,
  choices: readonly ClassChoice<ClassId>[],
): ClassChoice<ClassId> | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  const code = /^(\d{4})(\d{2})$/.exec(plain);
  if (code !== null) {
    return choices.find((choice) => choice.entryYear === Number(code[1]) && choice.classNumber === Number(code[2]));
  }
  return choices.find((choice) => {
    const grades = [choice.gradeName, choice.gradeName.replace(/年级$/, '')].filter((grade) => grade !== '');
    const rest = [
      plain,
      ...grades.filter((grade) => plain.startsWith(grade)).map((grade) => plain.slice(grade.length)),
    ];
    return rest.some((part) => {
      const number = /^\(?([\d一二三四五六七八九十]+)\)?班$/.exec(part)?.[1];
      return number !== undefined && readClassNumber(number) === choice.classNumber;
    });
  });
}

/** 班号 of a class, the same through all grades: 级 and number, 202603. */
export function classCode(entryYear: number, classNumber: number): string {
  return `${entryYear}${String(classNumber).padStart(2, '0')}`;
}

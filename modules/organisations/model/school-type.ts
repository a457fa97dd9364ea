import type { Stage } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';

/** One 办学类型代码 of the education statistics: the fine type of a school, and the stages it may offer. */
export interface SchoolType {
  readonly label: LocalText;
  /** Stages every school of this type offers. */
  readonly stages: readonly Stage[];
  /** Stages some schools of this type offer besides. */
  readonly mayAlsoOffer?: readonly Stage[];
}

/** 办学类型代码 (domain, table 2.3). */
export const SCHOOL_TYPES = {
  '211': { label: { zh: '小学', en: 'Primary school' }, stages: [1] },
  '218': { label: { zh: '小学教学点', en: 'Primary teaching point' }, stages: [1] },
  '219': { label: { zh: '附设小学班', en: 'Attached primary classes' }, stages: [1] },
  '311': { label: { zh: '初级中学', en: 'Junior secondary school' }, stages: [2] },
  '312': { label: { zh: '九年一贯制学校', en: 'Nine-year school' }, stages: [1, 2] },
  '319': { label: { zh: '附设普通初中班', en: 'Attached junior classes' }, stages: [2] },
  '321': { label: { zh: '职业初中', en: 'Vocational junior school' }, stages: [2] },
  '341': { label: { zh: '完全中学', en: 'Complete secondary school' }, stages: [2, 3] },
  '342': { label: { zh: '高级中学', en: 'Senior secondary school' }, stages: [3] },
  '345': { label: { zh: '十二年一贯制学校', en: 'Twelve-year school' }, stages: [1, 2, 3] },
  '349': { label: { zh: '附设普通高中班', en: 'Attached senior classes' }, stages: [3] },
  '371': { label: { zh: '专门（工读）学校', en: 'Reform school' }, stages: [2], mayAlsoOffer: [1] },
  '511': { label: { zh: '盲人学校', en: 'School for the blind' }, stages: [1, 2], mayAlsoOffer: [3] },
  '512': { label: { zh: '聋人学校', en: 'School for the deaf' }, stages: [1, 2], mayAlsoOffer: [3] },
  '513': { label: { zh: '培智学校', en: 'School for intellectual disabilities' }, stages: [1, 2], mayAlsoOffer: [3] },
  '514': { label: { zh: '其他特教学校', en: 'Other special school' }, stages: [1, 2], mayAlsoOffer: [3] },
  '519': { label: { zh: '附设特教班', en: 'Attached special classes' }, stages: [1, 2] },
} as const satisfies Record<string, SchoolType>;

/** A code of `SCHOOL_TYPES`, as stored in `organisations.school_type`. */
export type SchoolTypeCode = keyof typeof SCHOOL_TYPES;

/** The type behind a code, or undefined for a code that is not in the list. */
export function schoolTypeOf(code: string): SchoolType | undefined {
  return Object.hasOwn(SCHOOL_TYPES, code) ? SCHOOL_TYPES[code as SchoolTypeCode] : undefined;
}

/** Whether a school of this type may offer exactly these stages: all it must, and nothing beyond what it may. */
export function mayOfferStages(code: string, stages: readonly Stage[]): boolean {
  const type = schoolTypeOf(code);
  if (type === undefined) return false;
  const allowed = [...type.stages, ...(type.mayAlsoOffer ?? [])];
  return type.stages.every((stage) => stages.includes(stage)) && stages.every((stage) => allowed.includes(stage));
}

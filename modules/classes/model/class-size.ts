import type { Stage } from '@xueji/code-sets';

/** How full a class is: within the standard, above it, 大班额, 超大班额. */
export type ClassSize = 'standard' | 'above' | 'large' | 'very-large';

/** Standard size by stage (义务教育学校管理标准, 国办发〔2018〕27号 and provincial rules): 45 in primary, 50 later. */
const STANDARD: Readonly<Record<Stage, number>> = { 1: 45, 2: 50, 3: 50 };
/** 56 pupils and more are a large class, 66 and more a very large one, in every stage. */
const LARGE = 56;
const VERY_LARGE = 66;

export function sizeOfClass(stage: Stage, memberCount: number): ClassSize {
  if (memberCount >= VERY_LARGE) return 'very-large';
  if (memberCount >= LARGE) return 'large';
  return memberCount > STANDARD[stage] ? 'above' : 'standard';
}

/** The most classes a cohort is given at once. */
export const CLASSES_AT_ONCE_MAX = 40;

import type { LocalText } from '@xueji/kernel';

/** Kinds of student-status numbers a list may be filtered by. */
export const NUMBER_KINDS = {
  G: { zh: '正式学籍号（G）', en: 'Formal, G' },
  J: { zh: '正式学籍号（J）', en: 'Formal, J' },
  L: { zh: '临时学籍号（L）', en: 'Temporary, L' },
  none: { zh: '未发放', en: 'None yet' },
} as const satisfies Record<string, LocalText>;

/** Groups of pupils that are looked after apart. */
export const PUPIL_GROUPS = {
  migrant: { zh: '进城务工人员随迁子女', en: 'Children of migrant workers' },
  'left-behind': { zh: '留守儿童', en: 'Left-behind children' },
} as const satisfies Record<string, LocalText>;

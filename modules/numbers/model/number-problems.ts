import type { ProblemKind } from '@xueji/kernel';

export const NUMBER_PROBLEMS = {
  seriesUsedUp: {
    type: 'numbers/series-used-up',
    status: 409,
    title: { zh: '临时学籍号号段已用完', en: 'The number series is used up' },
    detail: {
      zh: '号段 {series} 的临时学籍号已用完，请联系省级管理员启用备用号段。',
      en: 'Series {series} has no temporary numbers left. Ask the provincial administrator to open a spare series.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

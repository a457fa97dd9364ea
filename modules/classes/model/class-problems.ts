import type { ProblemKind } from '@xueji/kernel';

export const CLASS_PROBLEMS = {
  notFound: {
    type: 'classes/class-not-found',
    status: 404,
    title: { zh: '没有此班级', en: 'No such class' },
    detail: {
      zh: '没有找到此班级，或不在您的管理范围内。请从班级列表进入。',
      en: 'There is no such class, or it is not within your office. Open it from the list of classes.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

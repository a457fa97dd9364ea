import type { ProblemKind } from '@xueji/kernel';

export const ENROLMENT_PROBLEMS = {
  actionNotAllowed: {
    type: 'enrolments/action-not-allowed',
    status: 409,
    title: { zh: '当前状态不能办理此业务', en: 'Not allowed in the present status' },
    detail: {
      zh: '该生当前为“{status}”，不能办理此业务。请刷新页面查看最新状态。',
      en: 'The pupil is now "{status}", which does not admit this. Reload the page to see the present status.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

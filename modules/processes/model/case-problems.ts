import type { ProblemKind } from '@xueji/kernel';

/** Refusals of the case engine. */
export const CASE_PROBLEMS = {
  notFound: {
    type: 'processes/case-not-found',
    status: 404,
    title: { zh: '没有此业务', en: 'No such case' },
    detail: {
      zh: '没有找到此业务，或不在您的管理范围内。请从工作台或业务列表进入。',
      en: 'There is no such case, or it is not within your office. Open it from the workbench or the list.',
    },
  },
  receiptUnknown: {
    type: 'processes/receipt-unknown',
    status: 404,
    title: { zh: '没有此受理编号', en: 'No such receipt code' },
    detail: {
      zh: '没有找到这个受理编号的业务，或本单位不参与办理。受理编号为 12 位，没有 0、1、O、I、L、U，请逐位核对。',
      en: 'No case has this receipt code, or your office takes no part in it. A code has 12 characters and none of 0, 1, O, I, L, U; check it one by one.',
    },
  },
  notOpen: {
    type: 'processes/case-not-open',
    status: 409,
    title: { zh: '业务已办结或不在办理中', en: 'The case is not open' },
    detail: {
      zh: '此业务已由他人办理或已退回、办结。刷新后查看最新进度，无需重复办理。',
      en: 'Somebody has already decided this case, or it was returned or ended. Reload to see where it stands; nothing is left to do here.',
    },
  },
  notYourMove: {
    type: 'processes/not-your-move',
    status: 403,
    title: { zh: '现在不轮到您办理', en: 'It is not your move' },
    detail: {
      zh: '此步骤由其他单位或岗位办理。请在业务跟踪中查看“现在轮到”。',
      en: 'Another office or duty holds this step. The case tracker shows whose move it is.',
    },
  },
  secondPersonNeeded: {
    type: 'processes/second-person-needed',
    status: 403,
    title: { zh: '提交人不能审核自己的业务', en: 'A second person is needed' },
    detail: {
      zh: '您提交的业务须由另一人审核（双人复核）。请由本单位的另一位审核人办理。',
      en: 'What you submitted must be reviewed by a second person. Ask the other reviewer of your office.',
    },
  },
  reasonMissing: {
    type: 'processes/reason-missing',
    status: 422,
    title: { zh: '请选择原因', en: 'A reason is needed' },
    detail: {
      zh: '退回或不通过时必须选择原因，以便对方更正。',
      en: 'Returning or refusing needs a reason from the list, so that the other side knows what to correct.',
    },
  },
  reasonNotForVerdict: {
    type: 'processes/reason-not-for-verdict',
    status: 422,
    title: { zh: '原因与意见不符', en: 'The reason does not fit' },
    detail: {
      zh: '所选原因不适用于此意见，请重新选择。',
      en: 'The chosen reason does not belong to this decision. Choose another.',
    },
  },
  alreadyRunning: {
    type: 'processes/already-running',
    status: 409,
    title: { zh: '已有在办业务', en: 'A case is already running' },
    detail: {
      zh: '该生已有同类业务在办理中，不能重复提交。请在业务跟踪中查看进度。',
      en: 'A case of this kind is already running for the pupil. See its progress in the tracker.',
    },
  },
  bulkActNotFound: {
    type: 'processes/bulk-act-not-found',
    status: 404,
    title: { zh: '没有此批量操作', en: 'No such bulk act' },
    detail: {
      zh: '没有找到此批量操作，或不在您的管理范围内。',
      en: 'There is no such bulk act, or it is not within your office.',
    },
  },
  rowFault: {
    type: 'processes/row-fault',
    status: 503,
    title: { zh: '此行未能办理', en: 'This row was not decided' },
    detail: {
      zh: '系统故障，此行未作任何更改。请稍后对此行重新办理；如仍失败请联系技术支持。',
      en: 'A fault of the system; nothing of this row was changed. Try this row again later, or call support.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

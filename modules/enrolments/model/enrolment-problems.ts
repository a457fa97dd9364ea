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
  schoolClosed: {
    type: 'enrolments/school-closed',
    status: 409,
    title: { zh: '学校已撤销', en: 'The school is closed' },
    detail: {
      zh: '该校刚刚撤销或并入其他学校，不再接收学生，本次办理没有保存。学校合并的，请到合并后的学校办理；其他情况请联系学籍主管部门。',
      en: 'This school has just closed or gone into another and takes no pupil; nothing was saved. After a merger, go on at the school it went into; otherwise ask the authority.',
    },
  },
  fullCardNotAllowed: {
    type: 'enrolments/full-card-not-allowed',
    status: 403,
    title: { zh: '不能打印完整号码', en: 'Numbers may not be printed in full' },
    detail: {
      zh: '您的岗位不能查看完整证件号码，因此也不能打印。请选择“隐去部分数字”，或请学校学籍管理员打印。',
      en: 'Your post may not see full numbers, so it may not print them either. Choose "partly hidden", or ask the clerk of the school to print.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

import type { ProblemKind } from '@xueji/kernel';

export const ADVANCEMENT_PROBLEMS = {
  stageNotOffered: {
    type: 'advancement/stage-not-offered',
    status: 409,
    title: { zh: '学校没有初中、高中学段', en: 'The school has no secondary stage' },
    detail: {
      zh: '录取名单由有初中或高中学段的学校导入。小学新生请用“导入新生名册”注册；学校办学类型有误的，请联系主管部门更正。',
      en: 'Admission lists are for schools with a junior or senior secondary stage. Register pupils of Primary 1 by the list of new pupils; if the type of the school is wrong, ask the authority to correct it.',
    },
  },
  rowNotFound: {
    type: 'advancement/row-not-found',
    status: 404,
    title: { zh: '没有此行', en: 'No such row' },
    detail: {
      zh: '录取名单中没有这一行，或名单不在您的管理范围内。请从导入列表进入。',
      en: 'The admission list has no such row, or is not within your office. Open it from the list of imports.',
    },
  },
  nothingToAnswer: {
    type: 'advancement/nothing-to-answer',
    status: 409,
    title: { zh: '这一行没有待核实的问题', en: 'This row asks nothing' },
    detail: {
      zh: '这一行没有待核实的问题，或学籍已在接续。请刷新查看当前结果。',
      en: 'This row has no question, or its record is being continued already. Reload to see where it stands.',
    },
  },
  answerSettlesNothing: {
    type: 'advancement/answer-settles-nothing',
    status: 409,
    title: { zh: '不能凭回答确定', en: 'An answer cannot settle this' },
    detail: {
      zh: '相符的学籍不止一份，或该学籍未登记上一学段毕业。请联系 {office}（{phone}）先把学籍办理清楚，再重新导入这一行。',
      en: 'More than one record agrees, or the record has left without finishing the stage before. Ask {office} ({phone}) to put it right, then import this row again.',
    },
  },
  noLongerFree: {
    type: 'advancement/no-longer-free',
    status: 409,
    title: { zh: '学籍已不能接续', en: 'The record can no longer be continued' },
    detail: {
      zh: '检查之后该学籍已被其他学校接续或有了变动。请重新导入名单，查看当前结果。',
      en: 'Since the check the record was continued by another school or changed. Import the list again to see where it stands.',
    },
  },
  windowClosed: {
    type: 'advancement/window-closed',
    status: 409,
    title: { zh: '不在升学招生入学的业务时间内', en: 'Outside the window of admissions' },
    detail: {
      zh: '升学招生入学现已关闭，下次开放日期为 {opensOn}。请在开放后办理；确有需要的，请联系省级学籍管理部门调整业务时间。',
      en: 'Admissions to the next stage are closed now and open again on {opensOn}. Come back then, or ask the province to change the window.',
    },
  },
  nothingToCorrect: {
    type: 'advancement/nothing-to-correct',
    status: 409,
    title: { zh: '升学接续不能退回补正', en: 'An admission cannot be returned' },
    detail: {
      zh: '升学接续没有可以补正的内容。同意接续请选择“通过”，不同意请选择“不通过”并写明原因。',
      en: 'An admission holds nothing that could be corrected. Pass it, or refuse it with a reason.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

import type { ProblemKind } from '@xueji/kernel';

export const REGISTRATION_PROBLEMS = {
  notASchool: {
    type: 'registration/not-a-school',
    status: 409,
    title: { zh: '当前岗位不属于学校', en: 'Your post is not at a school' },
    detail: {
      zh: '新生注册由学校办理。请切换到学校岗位后再导入。',
      en: 'New pupils are registered by schools. Switch to your post at a school and import again.',
    },
  },
  stageNotOffered: {
    type: 'registration/stage-not-offered',
    status: 409,
    title: { zh: '学校没有小学学段', en: 'The school has no primary stage' },
    detail: {
      zh: '一年级新生只能在有小学学段的学校注册。如学校办学类型有误，请联系主管部门更正。',
      en: 'Grade-one pupils are registered at schools with a primary stage. If the type of the school is wrong, ask the authority to correct it.',
    },
  },
  draftNotFound: {
    type: 'registration/draft-not-found',
    status: 404,
    title: { zh: '没有此草稿', en: 'No such draft' },
    detail: {
      zh: '没有找到此学生的注册草稿，或不在您的管理范围内。',
      en: 'There is no draft of this pupil, or it is not within your office.',
    },
  },
  notADraft: {
    type: 'registration/not-a-draft',
    status: 409,
    title: { zh: '当前不是草稿', en: 'Not a draft now' },
    detail: {
      zh: '只有草稿和退回补正的注册可以修改。审核中的请先由审核人退回；已建立学籍的请在学生档案中更正。',
      en: 'Only a draft, or a registration sent back, can be changed. One under review is sent back first; a pupil on the register is corrected in the record.',
    },
  },
  alreadyEntered: {
    type: 'registration/already-entered',
    status: 409,
    title: { zh: '本校已录入此学生', en: 'This pupil was entered already' },
    detail: {
      zh: '本校这一届已有姓名、性别、出生日期、证件都相同的学生。请在“草稿与送审”或学生列表中查找，不要重复录入。',
      en: 'Your school has a pupil of this cohort with the same name, sex, birth date and document. Look among the drafts or the pupils instead of entering the child again.',
    },
  },
  childKnown: {
    type: 'registration/child-known',
    status: 409,
    title: { zh: '此学生可能已有学籍', en: 'This child may be on the register already' },
    detail: {
      zh: '请先核实。是同一名学生的，办理转学，不要新建学籍；确是另一名学生的，可以继续录入。',
      en: 'Find out first. If it is the same child, ask for a transfer; if it is certainly another, go on.',
    },
  },
  proofMissing: {
    type: 'registration/proof-missing',
    status: 409,
    title: { zh: '缺少在校就读证明', en: 'Proof of attendance is missing' },
    detail: {
      zh: '该生没有身份证件号，提交审核前须上传加盖公章的在校就读证明。请在该生的“材料”页上传后再提交。',
      en: 'The pupil has no ID number: the stamped proof of attendance must be attached before submission. Upload it under "Evidence" on the record, then submit again.',
    },
  },
  nothingToSubmit: {
    type: 'registration/nothing-to-submit',
    status: 409,
    title: { zh: '没有可提交的草稿', en: 'No drafts to submit' },
    detail: { zh: '所选范围内没有处于草稿状态的学生。', en: 'None of the chosen pupils is a draft.' },
  },
} as const satisfies Record<string, ProblemKind>;

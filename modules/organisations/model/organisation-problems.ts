import type { ProblemKind } from '@xueji/kernel';

export const ORGANISATION_PROBLEMS = {
  notFound: {
    type: 'organisations/not-found',
    status: 404,
    title: { zh: '机构不存在', en: 'No such office or school' },
    detail: {
      zh: '系统中没有这个机构或学校，或已撤销。请核对机构代码或学校标识码后重试。',
      en: 'The register has no such office or school, or it was closed. Check its code and try again.',
    },
  },
  notASchool: {
    type: 'organisations/not-a-school',
    status: 409,
    title: { zh: '该机构不是学校', en: 'This office is not a school' },
    detail: {
      zh: '“{name}”是教育行政部门，没有学生和班级。请选择一所学校。',
      en: '"{name}" is an authority and has neither pupils nor classes. Choose a school.',
    },
  },
  codeTaken: {
    type: 'organisations/code-taken',
    status: 409,
    title: { zh: '机构代码已被使用', en: 'The code is already in use' },
    detail: {
      zh: '代码 {code} 已属于另一机构。学校标识码终身不变、不得重复使用，请核对后重新填写。',
      en: 'Code {code} belongs to another office. A school code is for life and never used again: check it and enter it anew.',
    },
  },
  codeMalformed: {
    type: 'organisations/code-malformed',
    status: 422,
    title: { zh: '机构代码不符合规则', en: 'The code is not well formed' },
    detail: {
      zh: '代码 {code} 不符合规则：行政部门为 12 位区划代码，学校为 10 位学校标识码。请核对后重新填写。',
      en: 'Code {code} is not well formed: an authority has the twelve digits of its division, a school the ten of its school code. Check it and enter it anew.',
    },
  },
  stagesDoNotFitType: {
    type: 'organisations/stages-do-not-fit-type',
    status: 422,
    title: { zh: '学段与办学类型不符', en: 'The stages do not fit the type of school' },
    detail: {
      zh: '办学类型 {schoolType} 不能开设所填学段。请按办学类型代码表修改学段，或更正办学类型。',
      en: 'A school of type {schoolType} does not offer the stages given. Correct the stages or the type.',
    },
  },
  mayNotAdminister: {
    type: 'organisations/may-not-administer',
    status: 422,
    title: { zh: '隶属关系不成立', en: 'This office cannot stand under that one' },
    detail: {
      zh: '“{parent}”不能管理这一级机构。请选择它的上级主管部门；教学点只能隶属于学校。',
      en: '"{parent}" cannot administer an office of this kind. Choose its superior; a teaching point stands under a school.',
    },
  },
  parentFull: {
    type: 'organisations/parent-full',
    status: 409,
    title: { zh: '上级机构的编号已用完', en: 'The superior office has no numbers left' },
    detail: {
      zh: '“{parent}”下已不能再设机构，因为它的编号区间已用完。请联系省级管理员调整隶属关系。',
      en: '"{parent}" cannot take another office because its range is used up. Ask the provincial administrator to regroup its offices.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

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
  centralSchoolMissing: {
    type: 'organisations/central-school-missing',
    status: 409,
    title: { zh: '上级不是学校', en: 'The superior is not a school' },
    detail: {
      zh: '“由中心校复核”只用于隶属于学校的学校和教学点，“{superior}”不是学校。请先把审核方式改为“校内两人”或“由主管部门复核”。',
      en: 'Only a school or teaching point under a school is reviewed by its central school; "{superior}" is none. Choose two people of the school, or the authority, first.',
    },
  },
  centralSchoolLeft: {
    type: 'organisations/central-school-left',
    status: 409,
    title: { zh: '学校由中心校复核', en: 'The school is reviewed by its central school' },
    detail: {
      zh: '本校由“{superior}”复核，离开后无人可审。请先把审核方式改为“校内两人”或“由主管部门复核”，再办理；在新的中心校下可以重新选择。',
      en: '"{superior}" reviews what leaves this school, and nobody could afterwards. Choose two people of the school, or the authority, first; a new central school can be chosen later.',
    },
  },
  centralSchoolReviewing: {
    type: 'organisations/central-school-reviewing',
    status: 409,
    title: { zh: '中心校还有待审核的业务', en: 'The central school still has cases to review' },
    detail: {
      zh: '“{superior}”还有 {cases} 件本校业务没有审完，离开后无人可审。请先由中心校审核或由学校撤回，再办理。',
      en: '{cases} cases of this school still wait for "{superior}", and nobody could review them afterwards. Have them reviewed or withdrawn first.',
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
  notSubordinate: {
    type: 'organisations/not-subordinate',
    status: 403,
    title: { zh: '不在您的管理范围内', en: 'Not within your office' },
    detail: {
      zh: '“{name}”不隶属于您的机构，只有它的上级主管部门可以办理。请联系其上级，或切换到相应岗位。',
      en: '"{name}" does not stand below your office; only its superior may do this. Ask its superior, or switch to the post concerned.',
    },
  },
  codeDoesNotFitSchool: {
    type: 'organisations/code-does-not-fit-school',
    status: 422,
    title: { zh: '学校标识码与学校不符', en: 'The school code does not fit the school' },
    detail: {
      zh: '学校标识码 {code} 的前两位应为办学类型 {schoolType} 的前两位，第三、四位应为省码 {province}。请核对标识码和办学类型。',
      en: 'School code {code} should begin with the first two digits of type {schoolType}, followed by province {province}. Check the code and the type.',
    },
  },
  schoolPartMisplaced: {
    type: 'organisations/school-part-misplaced',
    status: 422,
    title: { zh: '学校信息与机构类别不符', en: 'The particulars of a school do not fit this kind of office' },
    detail: {
      zh: '学校和教学点须填写办学类型和学段，行政部门不填写。请更正机构类别或学校信息。',
      en: 'A school or teaching point needs its type and stages; an authority has none. Correct the kind or the particulars.',
    },
  },
  studyYearsUnknown: {
    type: 'organisations/study-years-unknown',
    status: 422,
    title: { zh: '学制不成立', en: 'These years of study do not exist' },
    detail: {
      zh: '小学为 6 年或 5 年，初中为 3 年或 4 年，高中为 3 年；兼有小学和初中的，两段合计 9 年（六三或五四）。请更正修业年限。',
      en: 'Primary lasts 6 or 5 years, junior secondary 3 or 4, senior 3; a school with primary and junior teaches nine years in all (6-3 or 5-4). Correct the years.',
    },
  },
  competenceUnsuited: {
    type: 'organisations/competence-unsuited',
    status: 422,
    title: { zh: '学籍主管部门不成立', en: 'This office cannot be the competent authority' },
    detail: {
      zh: '“{name}”不是该校的上级教育行政部门，看不到其学生，不能主管其学籍。请在该校的上级中选择。',
      en: '"{name}" is not an authority above the school and does not see its pupils. Choose one of the authorities above the school.',
    },
  },
  divisionUnknown: {
    type: 'organisations/division-unknown',
    status: 422,
    title: { zh: '没有此行政区划代码', en: 'No such division code' },
    detail: {
      zh: '行政区划代码 {code} 不在 GB/T 2260 中。请填写机构所在地现行的六位代码。',
      en: 'Division code {code} is not in GB/T 2260. Enter the six digits of where the office stands.',
    },
  },
  effectiveOutOfReach: {
    type: 'organisations/effective-out-of-reach',
    status: 422,
    title: { zh: '生效日期不可用', en: 'The effective date cannot be used' },
    detail: {
      zh: '生效日期 {date} 须在 {from} 与 {to} 之间：不早于上次同类变更，不晚于今天。请更正日期；今后生效的，请到当天办理。',
      en: 'The effective date {date} must lie between {from} and {to}: not before the last change of this kind and not after today. Correct it; what takes effect later is entered on its day.',
    },
  },
  stageHasPupils: {
    type: 'organisations/stage-has-pupils',
    status: 409,
    title: { zh: '该校还有在籍学生', en: 'The school still has pupils' },
    detail: {
      zh: '“{name}”还有 {pupils} 名在籍学生，不能在此停办学段、更改学制或学籍主管部门。请先办理学生的转学或毕业。',
      en: '"{name}" still has {pupils} pupils on the register, so a stage cannot be ended here, nor its years of study or competent authority changed. Transfer or graduate the pupils first.',
    },
  },
  campusUnknown: {
    type: 'organisations/campus-unknown',
    status: 409,
    title: { zh: '校区不存在', en: 'No such campus' },
    detail: {
      zh: '要修改的校区已撤销，或不属于该校。请刷新页面后重试。',
      en: 'The campus was closed, or belongs to another school. Load the page again.',
    },
  },
  nameUnchanged: {
    type: 'organisations/name-unchanged',
    status: 409,
    title: { zh: '名称没有变化', en: 'The name is the same' },
    detail: {
      zh: '新名称与现名称“{name}”相同，无需更名。请填写新的名称。',
      en: 'The new name is the present one, "{name}". Enter the new name.',
    },
  },
  inUse: {
    type: 'organisations/in-use',
    status: 409,
    title: { zh: '机构尚不能撤销', en: 'The office cannot be closed yet' },
    detail: {
      zh: '“{name}”还有在籍学生 {pupils} 名、在办业务 {cases} 件、下级机构 {offices} 个。请先办结业务，办理学生转学或学校合并，并撤销或划转下级机构。',
      en: '"{name}" still has {pupils} pupils, {cases} running cases and {offices} offices below it. Finish the cases, transfer the pupils or merge the school, and close or move the offices first.',
    },
  },
  anotherMoving: {
    type: 'organisations/another-moving',
    status: 409,
    title: { zh: '正在改变隶属', en: 'A change of subordination is under way' },
    detail: {
      zh: '本节点有一项改变隶属正在进行，涉及的机构暂不能变更。通常几分钟内完成，请稍后再试。',
      en: 'Offices are changing their superior on this node, and those concerned cannot be changed meanwhile. It takes minutes: try again later.',
    },
  },
  schoolMerging: {
    type: 'organisations/school-merging',
    status: 409,
    title: { zh: '学校合并正在进行', en: 'A merger of schools is under way' },
    detail: {
      zh: '有关学校正在合并，学生和班级正在逐班划转，暂不能办理。通常几分钟内完成，请稍后再试；中断的合并可在该校页面继续。',
      en: 'Schools concerned are merging: pupils and classes are going over, class by class. It takes minutes: try again later. A merger that was interrupted is continued on the page of the school.',
    },
  },
  mergerUnsuited: {
    type: 'organisations/merger-unsuited',
    status: 422,
    title: { zh: '不能并入该校', en: 'The school cannot be merged into that one' },
    detail: {
      zh: '“{name}”不能承接：承接学校须是另一所在办学校，开设被并学校的全部学段且修业年限相同，各学段的学籍主管部门都在您的管理范围内。请另选承接学校，或先调整其学段。',
      en: '"{name}" cannot take over: it must be another open school that offers every stage of the merged one with the same years of study, and the authorities competent for these stages must be within your office. Choose another school, or adjust its stages first.',
    },
  },
  mergerHasOffices: {
    type: 'organisations/merger-has-offices',
    status: 409,
    title: { zh: '学校下还有教学点', en: 'The school still has teaching points' },
    detail: {
      zh: '“{name}”下还有 {offices} 个在办教学点，不能合并。请先将教学点并入承接学校，或改变其隶属。',
      en: '"{name}" still has {offices} open teaching points and cannot be merged. Merge these into the successor or move them under it first.',
    },
  },
  cohortFull: {
    type: 'organisations/cohort-full',
    status: 409,
    title: { zh: '承接学校班号不足', en: 'The successor has no class numbers left' },
    detail: {
      zh: '合并后 {entryYear} 级班号将超过 99 个。请先在被并学校并班，再合并。',
      en: 'With these classes the cohort of {entryYear} would need more than 99 class numbers. Merge classes at the school that closes first.',
    },
  },
  successorUnsuited: {
    type: 'organisations/successor-unsuited',
    status: 422,
    title: { zh: '承接机构不成立', en: 'This office cannot be the successor' },
    detail: {
      zh: '“{name}”不能承接：承接机构须在办，且与被撤销机构同为学校或同为行政部门。请另选。',
      en: '"{name}" cannot take over: a successor is open and, like the office that closes, either a school or an authority. Choose another.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

import type { ProblemKind } from '@xueji/kernel';

/** Why an account, a post or a setting of a person is not given or taken. */
export const APPOINTMENT_PROBLEMS = {
  personNotFound: {
    type: 'accounts/person-not-found',
    status: 404,
    title: { zh: '没有这个人', en: 'No such person' },
    detail: {
      zh: '没有这个账号，或不在您的管理范围内。请从人员列表重新进入。',
      en: 'There is no such account, or it is outside your scope. Start again from the list of people.',
    },
  },
  officeNotFound: {
    type: 'accounts/office-not-found',
    status: 404,
    title: { zh: '没有这个机构', en: 'No such office' },
    detail: {
      zh: '没有这个机构，或已撤销，或不在您的管理范围内。请从列表重新选择。',
      en: 'There is no such office, it was closed, or it is outside your scope. Choose again from the list.',
    },
  },
  notOneself: {
    type: 'accounts/not-oneself',
    status: 403,
    title: { zh: '不能管理自己的账号', en: 'Nobody administers himself' },
    detail: {
      zh: '自己的账号和岗位不能由自己管理。请本单位另一位管理员或上级主管部门办理。',
      en: 'Your own account and posts are not yours to administer. Ask another administrator of your office or your authority.',
    },
  },
  officeOfAnother: {
    type: 'accounts/office-of-another',
    status: 403,
    title: { zh: '不归本单位管理', en: 'Administered by another office' },
    detail: {
      zh: '“{office}”的人员由“{authority}”管理：账号逐级开设，每级只管本级和直接下级。请联系该单位办理。',
      en: 'The people of "{office}" are administered by "{authority}": accounts come level by level, each for itself and those directly below. Ask that office.',
    },
  },
  securityAdministratorDecides: {
    type: 'accounts/security-administrator-decides',
    status: 403,
    title: { zh: '由安全管理员办理', en: 'The security administrator does this' },
    detail: {
      zh: '本单位已设安全管理员，账号与岗位由安全管理员管理。请联系本单位安全管理员。',
      en: 'Your office has a security administrator, who administers accounts and posts. Ask that person.',
    },
  },
  roleNotThere: {
    type: 'accounts/role-not-there',
    status: 422,
    title: { zh: '该机构没有这类岗位', en: 'No such post at this office' },
    detail: {
      zh: '“{office}”不设“{role}”岗位。请按机构类型选择岗位：学校岗位只设在学校，行政岗位只设在主管部门。',
      en: '"{office}" has no post of {role}. School posts exist at schools, authority posts at authorities: choose accordingly.',
    },
  },
  appointedFromAbove: {
    type: 'accounts/appointed-from-above',
    status: 403,
    title: { zh: '由上级任命', en: 'Appointed by the authority above' },
    detail: {
      zh: '“{role}”与本单位其他岗位相互制约，由上级主管部门任命和撤换；省级由系统命令 xueji account create 设置。',
      en: 'The {role} keeps the other posts of your office in check and is appointed and replaced by the authority above; at a province by the command xueji account create.',
    },
  },
  threeSeparated: {
    type: 'accounts/three-separated',
    status: 409,
    title: { zh: '三员不得兼任', en: 'Three duties of three people' },
    detail: {
      zh: '系统管理员、安全管理员、审计员须由三个不同的人担任，也不得兼任业务岗位。请为这项岗位另设一人，或先结束此人的其他岗位。',
      en: 'System administrator, security administrator and auditor are three different people without any business post. Give this post to somebody else, or end the person’s other posts first.',
    },
  },
  makerIsNotChecker: {
    type: 'accounts/maker-is-not-checker',
    status: 409,
    title: { zh: '经办人不得兼任审核人', en: 'Who submits does not review' },
    detail: {
      zh: '同一所学校的学籍管理员和学籍主管领导须由两个人担任。学校只有一人时，请在该校页面改为“由中心校复核”或“由主管部门复核”。',
      en: 'Clerk and approver of one school are two people. A school with one person is set to be reviewed by its central school or its authority, on the page of the school.',
    },
  },
  postHeldAlready: {
    type: 'accounts/post-held-already',
    status: 409,
    title: { zh: '已有这个岗位', en: 'The post is held already' },
    detail: {
      zh: '此人在该机构的这类岗位尚未结束，不能重复设置。请查看岗位列表。',
      en: 'The person already holds this post at this office for that time. See the list of posts.',
    },
  },
  loginNameTaken: {
    type: 'accounts/login-name-taken',
    status: 409,
    title: { zh: '账号名已被使用', en: 'The account name is taken' },
    detail: {
      zh: '账号名“{loginName}”已被使用，账号名不重复使用。请换一个；同一个人到新学校任职时，请在原账号上增加岗位。',
      en: 'The account name "{loginName}" is in use and names are never used twice. Choose another; a person who takes a post elsewhere keeps the account and gets another post.',
    },
  },
  loginNameMalformed: {
    type: 'accounts/login-name-malformed',
    status: 422,
    title: { zh: '账号名不符合规则', en: 'The account name is not well formed' },
    detail: {
      zh: '账号名“{loginName}”不符合规则：3 至 40 个小写字母、数字、点、短横，以字母或数字开头。',
      en: 'The account name "{loginName}" is not well formed: 3 to 40 small letters, digits, dots or hyphens, beginning with a letter or digit.',
    },
  },
  postEndedAlready: {
    type: 'accounts/post-ended-already',
    status: 409,
    title: { zh: '岗位已结束', en: 'The post has ended' },
    detail: {
      zh: '这个岗位已结束或已设定结束日期。请刷新页面。',
      en: 'This post has ended or its end is set. Reload the page.',
    },
  },
  successorIsThePerson: {
    type: 'accounts/successor-is-the-person',
    status: 422,
    title: { zh: '不能交给本人', en: 'Not to the same person' },
    detail: {
      zh: '接手人就是移交人本人。请在“{office}”选择另一位担任同类岗位的人员。',
      en: 'The successor is the person whose work it is. Choose somebody else of "{office}" with the same duty.',
    },
  },
  successorUnfit: {
    type: 'accounts/successor-unfit',
    status: 422,
    title: { zh: '接手人不担任同类岗位', en: 'The successor does not hold the same duty' },
    detail: {
      zh: '未填完的表单只能交给“{office}”担任同类岗位的在用人员。请先为接手人设置岗位，或另选一人。',
      en: 'Half-filled forms go to somebody of "{office}" who holds the same duty. Give the successor that post first, or choose somebody else.',
    },
  },
  successorSealed: {
    type: 'accounts/successor-sealed',
    status: 409,
    title: { zh: '接手人的账号已封存', en: 'The account of the successor is sealed' },
    detail: {
      zh: '接手人的账号已封存，不能接手。请先解封，或另选一人。',
      en: 'The account of the successor is sealed and takes nothing over. Unseal it first, or choose somebody else.',
    },
  },
  nothingToHandOver: {
    type: 'accounts/nothing-to-hand-over',
    status: 409,
    title: { zh: '没有可移交的表单', en: 'Nothing to hand over' },
    detail: {
      zh: '此人在所选机构没有未填完的表单。业务、导入和分班方案归机构和岗位所有，同岗位的人可以直接接着办理。',
      en: 'The person has no half-filled form there. Cases, imports and placements belong to office and duty: whoever holds it simply goes on.',
    },
  },
  dateImpossible: {
    type: 'accounts/date-impossible',
    status: 422,
    title: { zh: '日期不合适', en: 'The date does not fit' },
    detail: {
      zh: '日期须在 {earliest} 至 {latest} 之间。请重新选择。',
      en: 'The date lies between {earliest} and {latest}. Choose again.',
    },
  },
  sealedAlready: {
    type: 'accounts/sealed-already',
    status: 409,
    title: { zh: '账号已封存', en: 'The account is sealed already' },
    detail: { zh: '该账号已经封存。请刷新页面查看。', en: 'The account is sealed already. Reload the page.' },
  },
  notSealed: {
    type: 'accounts/not-sealed',
    status: 409,
    title: { zh: '账号没有封存', en: 'The account is not sealed' },
    detail: {
      zh: '该账号在用，不需要解封。请刷新页面查看。',
      en: 'The account is in use and needs no unsealing. Reload the page.',
    },
  },
  auditPeriodTooLong: {
    type: 'accounts/audit-period-too-long',
    status: 422,
    title: { zh: '时间范围过长', en: 'The period is too long' },
    detail: {
      zh: '一次最多查询 {days} 天，且开始日期不晚于结束日期。请缩短范围，分次查询。',
      en: 'At most {days} days at a time, beginning before they end. Ask in parts.',
    },
  },
  emergencyRunning: {
    type: 'accounts/emergency-running',
    status: 409,
    title: { zh: '正在紧急查看', en: 'An emergency access is open' },
    detail: {
      zh: '本次登录已开启紧急查看，到时自动结束。',
      en: 'This session has an emergency access already; it ends by itself.',
    },
  },
  emergencyNotFound: {
    type: 'accounts/emergency-not-found',
    status: 404,
    title: { zh: '没有这次紧急查看', en: 'No such emergency access' },
    detail: {
      zh: '没有这次紧急查看，或不在您的管理范围内，或已结束。请刷新页面。',
      en: 'There is no such emergency access, it is outside your scope, or it has ended. Reload the page.',
    },
  },
  emergencyOfColleague: {
    type: 'accounts/emergency-of-colleague',
    status: 403,
    title: { zh: '须由安全管理员或上级确认', en: 'For the security administrator or the authority above' },
    detail: {
      zh: '紧急查看由本单位安全管理员或上级主管部门确认，当事人和同单位其他岗位不能确认。',
      en: 'An emergency access is acknowledged by the security administrator of the office or the authority above, not by its user or other posts there.',
    },
  },
  emergencyAcknowledged: {
    type: 'accounts/emergency-acknowledged',
    status: 409,
    title: { zh: '已经确认', en: 'Acknowledged already' },
    detail: {
      zh: '这次紧急查看已有人确认。请刷新页面查看。',
      en: 'Somebody has acknowledged it already. Reload the page.',
    },
  },
  secondFactorMissing: {
    type: 'accounts/second-factor-missing',
    status: 409,
    title: { zh: '没有启用动态口令', en: 'No authenticator is set up' },
    detail: {
      zh: '该账号没有启用动态口令，无须重置。',
      en: 'The account has no authenticator, so there is nothing to reset.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

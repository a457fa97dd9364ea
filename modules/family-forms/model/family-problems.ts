import type { ProblemKind } from '@xueji/kernel';

export const FAMILY_PROBLEMS = {
  /** One answer for an unknown or closed collection, an unknown, used, replaced or locked code, and a wrong name. */
  notOpened: {
    type: 'family-forms/not-opened',
    status: 404,
    title: { zh: '无法打开填报', en: 'The form cannot be opened' },
    detail: {
      zh: '填报号、填报码、姓名不相符，或者填报已结束、填报码已用过。请对照学校发的填报单逐字核对后再试；仍打不开的，请联系班主任或学校学籍管理员换发填报码。',
      en: 'Number, code and name do not belong together, or the collection is over, or the code was used. Compare them with the slip character by character; if it still does not open, ask the school for a new code.',
    },
  },
  tokenExpired: {
    type: 'family-forms/token-expired',
    status: 409,
    title: { zh: '填报已超时', en: 'The form was open too long' },
    detail: {
      zh: '打开时间过长、填报码已换发或填报已结束，这次没有提交。已填内容仍在本页，请点“重新验证并提交”。',
      en: 'It was open too long, the code was replaced, or the collection is over, so nothing was sent. What you typed is still on this page: choose "Check again and send".',
    },
  },
  alreadySent: {
    type: 'family-forms/already-sent',
    status: 409,
    title: { zh: '此填报码已提交过', en: 'This code has been used' },
    detail: {
      zh: '一个填报码只能提交一次，此前提交的内容已送达学校。需要改正的，请联系学校换发填报码后重新填写。',
      en: 'A code sends once, and what was sent before has reached the school. To correct it, ask the school for a new code.',
    },
  },
  nothingTyped: {
    type: 'family-forms/nothing-typed',
    status: 422,
    title: { zh: '还没有填写内容', en: 'Nothing has been typed' },
    detail: {
      zh: '表中没有任何内容，无法提交。请至少填写一项后再提交。',
      en: 'The form is empty, so there is nothing to send. Fill in at least one field.',
    },
  },
  formHasErrors: {
    type: 'family-forms/form-has-errors',
    status: 422,
    title: { zh: '有 {count} 处需要改正', en: '{count} values need correction' },
    detail: {
      zh: '有填写不符合要求的内容，没有提交。请按各项下面的说明改正后再提交。',
      en: 'Some values break the rules, so nothing was sent. Correct them as told below each field and send again.',
    },
  },
  collectionNotFound: {
    type: 'family-forms/collection-not-found',
    status: 404,
    title: { zh: '没有此填报', en: 'No such collection' },
    detail: {
      zh: '没有找到此家庭填报，或不在您的管理范围内。请从家庭填报列表进入。',
      en: 'There is no such collection, or it is not within your office. Open it from the list of collections.',
    },
  },
  submissionNotFound: {
    type: 'family-forms/submission-not-found',
    status: 404,
    title: { zh: '没有此份填报', en: 'No such form' },
    detail: {
      zh: '没有找到此份填报：可能已超过保存期限被清除，或家长换码后重新提交，或不在您的管理范围内。请从填报的班级页面进入。',
      en: 'There is no such form: it was cleared after its time, replaced by a newer one, or is not within your office. Open it from the page of its collection.',
    },
  },
  classIsCollecting: {
    type: 'family-forms/class-is-collecting',
    status: 409,
    title: { zh: '该班正在填报', en: 'The class is collecting already' },
    detail: {
      zh: '同一个班同时只能有一次填报。请先结束正在进行的填报，再发起新的。',
      en: 'A class has one collection at a time. Close the one that is open before opening another.',
    },
  },
  classEmpty: {
    type: 'family-forms/class-empty',
    status: 422,
    title: { zh: '该班没有在册学生', en: 'Nobody is in the class' },
    detail: {
      zh: '家庭填报面向已建立学籍并编入班级的学生，该班目前没有。新生核办通过并分班后再发起。',
      en: 'Collections are for pupils on the register who sit in the class, and there is none yet. Open it once new pupils are approved and placed.',
    },
  },
  lastDayOutOfRange: {
    type: 'family-forms/last-day-out-of-range',
    status: 422,
    title: { zh: '截止日期不合适', en: 'The last day does not fit' },
    detail: {
      zh: '截止日期应为今天起 {days} 天以内。请改选日期。',
      en: 'The last day lies between today and {days} days from now. Choose another.',
    },
  },
  nothingAsked: {
    type: 'family-forms/nothing-asked',
    status: 422,
    title: { zh: '没有选择填报内容', en: 'Nothing is asked' },
    detail: {
      zh: '所选的数据项都不能由家庭填报或已停用。请至少选择一项。',
      en: 'None of the chosen fields can be asked of a family, or they are retired. Choose at least one.',
    },
  },
  collectionClosed: {
    type: 'family-forms/collection-closed',
    status: 409,
    title: { zh: '填报已结束', en: 'The collection is closed' },
    detail: {
      zh: '此次填报已结束，不能再发填报码。已收到的填报仍可审核；需要补填的，请另发起一次填报。',
      en: 'The collection is closed and gives no more codes. What was sent can still be decided; open another collection for those who missed it.',
    },
  },
  nobodyToPrint: {
    type: 'family-forms/nobody-to-print',
    status: 422,
    title: { zh: '没有要打印的填报单', en: 'No slips to print' },
    detail: {
      zh: '全班学生都已有填报码。遗失填报单的，请在名单里为该生换发。',
      en: 'Every pupil of the class has a code. For a lost slip give that pupil a new code in the list.',
    },
  },
  notInClass: {
    type: 'family-forms/not-in-class',
    status: 422,
    title: { zh: '学生不在该班', en: 'The pupil is not in the class' },
    detail: {
      zh: '所选学生目前不在此班，不能发填报码。请刷新名单后重选。',
      en: 'A chosen pupil does not sit in this class now, so no code is given. Reload the list and choose again.',
    },
  },
  alreadyDecided: {
    type: 'family-forms/already-decided',
    status: 409,
    title: { zh: '此项已处理', en: 'Decided already' },
    detail: {
      zh: '所选内容中有的已经处理，或学籍登记已与家庭填报一致。请刷新后查看。',
      en: 'Some of what you chose is decided already, or the register agrees by now. Reload to see where it stands.',
    },
  },
  keyDataNotApplied: {
    type: 'family-forms/key-data-not-applied',
    status: 422,
    title: { zh: '关键信息不能由此更改', en: 'Key data are not changed from here' },
    detail: {
      zh: '姓名、性别、出生日期、身份证件属于关键信息，只能凭户籍证明办理变更，家庭填报只作核对。请与家长核实后，按关键信息变更办理。',
      en: 'Name, sex, birth date and ID document are key data. They change by a case with police evidence; a family form only checks them. Ask the family, then have the key data changed.',
    },
  },
  wouldBreakRules: {
    type: 'family-forms/would-break-rules',
    status: 422,
    title: { zh: '采纳后不符合数据规则', en: 'The record would break a rule' },
    detail: {
      zh: '采纳所选内容会使学籍登记出现 {count} 处错误，因此没有采纳。请按说明一并采纳相关项目，或先在学籍里改正，或不予采纳。',
      en: 'Taking this over would leave {count} errors in the record, so nothing was changed. Accept the fields that belong together, correct the record first, or decline.',
    },
  },
  underReview: {
    type: 'family-forms/under-review',
    status: 409,
    title: { zh: '该生有信息变更正在审核', en: 'A change of this pupil is under review' },
    detail: {
      zh: '所选内容须审核后生效，而该生已有一项信息变更在审核。请等审核办结后再采纳，其余内容可先采纳。',
      en: 'What you chose needs approval, and a change of this pupil is under review already. Accept it when that is done; the rest can be accepted now.',
    },
  },
  pupilGone: {
    type: 'family-forms/pupil-gone',
    status: 409,
    title: { zh: '该生已不在本校学籍', en: 'The pupil is no longer on your register' },
    detail: {
      zh: '该生已转出、毕业或尚未建立学籍，不能采纳。请不予采纳并告知家长。',
      en: 'The pupil has left or is not on the register yet, so nothing can be taken over. Decline it and tell the family.',
    },
  },
  nothingToTakeBack: {
    type: 'family-forms/nothing-to-take-back',
    status: 409,
    title: { zh: '没有可撤销的采纳', en: 'Nothing to take back' },
    detail: {
      zh: '此份填报没有立即生效的采纳。送审的变更请在业务办理里处理。',
      en: 'Nothing of this form took effect at once. Changes under review are settled in their case.',
    },
  },
  changedSince: {
    type: 'family-forms/changed-since',
    status: 409,
    title: { zh: '采纳之后又有修改', en: 'Changed since' },
    detail: {
      zh: '采纳之后该生的这些信息又有了修改，不能整份撤销，以免覆盖新值。请在学籍里逐项更正。',
      en: 'Some of these values were changed again, so they are not taken back over what is newer. Correct them in the record one by one.',
    },
  },
  nothingToReveal: {
    type: 'family-forms/nothing-to-reveal',
    status: 404,
    title: { zh: '此项没有内容', en: 'Nothing to show' },
    detail: { zh: '家庭填报中没有填写此项。', en: 'The family typed nothing here.' },
  },
} as const satisfies Record<string, ProblemKind>;

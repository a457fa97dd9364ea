import type { ProblemKind } from '@xueji/kernel';

export const CORRECTION_PROBLEMS = {
  notASchool: {
    type: 'corrections/not-a-school',
    status: 409,
    title: { zh: '当前岗位不属于学校', en: 'Your post is not at a school' },
    detail: {
      zh: '更新名册由学校导入，只更新本校学生。请切换到学校岗位后再导入。',
      en: 'Update lists are imported by schools, for their own pupils. Switch to your post at a school and import again.',
    },
  },
  listNotFound: {
    type: 'corrections/list-not-found',
    status: 404,
    title: { zh: '没有此更新名册', en: 'No such update list' },
    detail: {
      zh: '没有找到此更新名册，或不在您的管理范围内。请从导入列表进入。',
      en: 'There is no such update list, or it is not within your office. Open it from the list of imports.',
    },
  },
  nothingToTakeBack: {
    type: 'corrections/nothing-to-take-back',
    status: 409,
    title: { zh: '没有可撤销的更新', en: 'Nothing to take back' },
    detail: {
      zh: '此名册没有已生效、尚未撤销的更新。请刷新查看当前结果。',
      en: 'No update of this list is in effect and not yet taken back. Reload to see where it stands.',
    },
  },
  changedSince: {
    type: 'corrections/changed-since',
    status: 409,
    title: { zh: '原值已变，不能生效', en: 'The values have changed since' },
    detail: {
      zh: '提交之后该生的这些信息又有了修改，新值不再适用。请选择“不通过”，由学校按现值重新提交。',
      en: 'These values were changed again after they were handed in, so the new ones no longer apply. Refuse the case; the school hands in anew over what stands now.',
    },
  },
  nothingToCorrect: {
    type: 'corrections/nothing-to-correct',
    status: 409,
    title: { zh: '信息变更不能退回补正', en: 'Changed values cannot be returned' },
    detail: {
      zh: '同意新值请选择“通过”，不同意请选择“不通过”并写明原因；学校可以重新提交。',
      en: 'Pass the new values, or refuse them with a reason; the school may hand in anew.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

import type { ProblemKind } from '@xueji/kernel';

/** Refusals about saved views. */
export const VIEW_PROBLEMS = {
  notFound: {
    type: 'views/view-not-found',
    status: 404,
    title: { zh: '没有此视图', en: 'No such view' },
    detail: {
      zh: '没有找到此视图：它已删除，或不是您保存的。共用的视图由保存的人修改。',
      en: 'There is no such view: it was deleted, or somebody else saved it. A shared view is changed by the person who saved it.',
    },
  },
  nameTaken: {
    type: 'views/name-taken',
    status: 409,
    title: { zh: '已有同名视图', en: 'There is a view of that name' },
    detail: {
      zh: '您在此列表中已有同名的视图。请换一个名称，或打开那个视图后保存改动。',
      en: 'You have a view of that name for this list. Choose another name, or open that view and save your changes to it.',
    },
  },
  tooMany: {
    type: 'views/too-many',
    status: 409,
    title: { zh: '视图已满', en: 'Too many views' },
    detail: {
      zh: '每个列表最多保存 {max} 个视图。请先删除不用的视图。',
      en: 'A list has room for {max} views of yours. Delete one you no longer need.',
    },
  },
  searchNotKept: {
    type: 'views/search-not-kept',
    status: 422,
    title: { zh: '查找内容不能存入视图', en: 'A search is not kept in a view' },
    detail: {
      zh: '查找的可能是学生的姓名或号码，不作保存。请清除查找后再保存视图。',
      en: 'What is searched for may be the name or number of a pupil and is not kept. Clear the search, then save the view.',
    },
  },
  personNotKept: {
    type: 'views/person-not-kept',
    status: 422,
    title: { zh: '筛选内容不能存入视图', en: 'This filter is not kept in a view' },
    detail: {
      zh: '视图只保存代码、编号和日期。请清除含有文字或证件号码的筛选条件后再保存。',
      en: 'A view keeps codes, ids and days only. Clear the filters that hold words or document numbers, then save it.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

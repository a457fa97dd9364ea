import type { ProblemKind } from '@xueji/kernel';

export const STUDENT_PROBLEMS = {
  notFound: {
    type: 'students/student-not-found',
    status: 404,
    title: { zh: '没有此学生', en: 'No such pupil' },
    detail: {
      zh: '没有找到此学生，或不在您的管理范围内。请从学生列表进入，或核对学籍号后查找。',
      en: 'There is no such pupil, or the pupil is not within your office. Open the record from the list, or search by number.',
    },
  },
  nothingToReveal: {
    type: 'students/nothing-to-reveal',
    status: 404,
    title: { zh: '此项没有内容', en: 'Nothing to show' },
    detail: { zh: '该生没有登记此项信息。', en: 'Nothing is recorded under this field.' },
  },
  searchGone: {
    type: 'students/search-gone',
    status: 404,
    title: { zh: '查找已失效', en: 'The search is gone' },
    detail: {
      zh: '此查找链接属于其他人或已失效。请重新输入要查找的内容。',
      en: 'This search belongs to somebody else or has expired. Type what you look for again.',
    },
  },
  evidenceNotFound: {
    type: 'students/evidence-not-found',
    status: 404,
    title: { zh: '没有此材料', en: 'No such evidence' },
    detail: {
      zh: '没有找到此材料，或不在您的管理范围内。',
      en: 'There is no such evidence, or it is not within your office.',
    },
  },
  photoNotFound: {
    type: 'students/photo-not-found',
    status: 404,
    title: { zh: '没有此照片', en: 'No such photo' },
    detail: {
      zh: '没有找到此照片，或不在您的管理范围内。',
      en: 'There is no such photo, or it is not within your office.',
    },
  },
  evidenceKind: {
    type: 'students/evidence-not-a-document',
    status: 415,
    title: { zh: '材料格式不支持', en: 'Not a document' },
    detail: {
      zh: '材料须为 PDF、JPG 或 PNG 文件。请另存为上述格式后重新上传。',
      en: 'Evidence is a PDF, JPG or PNG file. Save it as one of these and upload it again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

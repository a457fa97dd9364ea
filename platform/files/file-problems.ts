import type { ProblemKind } from '@xueji/kernel';

/** Refusals of the file store. */
export const FILE_PROBLEMS = {
  tooLarge: {
    type: 'files/too-large',
    status: 413,
    title: { zh: '文件过大', en: 'The file is too large' },
    detail: {
      zh: '文件超过 {megabytesMax} MB。请删去无关的工作表和图片，或分成几个文件上传。',
      en: 'The file is larger than {megabytesMax} MB. Remove unneeded sheets and pictures, or split it into several files.',
    },
  },
  empty: {
    type: 'files/empty',
    status: 422,
    title: { zh: '文件是空的', en: 'The file is empty' },
    detail: {
      zh: '收到的文件没有内容。请确认文件在本机可以打开，再上传一次。',
      en: 'The file that arrived has no content. Check that it opens on your computer, then upload it again.',
    },
  },
  unexpectedContent: {
    type: 'files/unexpected-content',
    status: 415,
    title: { zh: '文件内容与要求不符', en: 'The file is not of the kind asked for' },
    detail: {
      zh: '按内容判断，这个文件是 {found}，而这里需要 {expected}。改扩展名不会改变文件的类型，请重新另存后上传。',
      en: 'By its content this file is {found}, but {expected} is needed here. Renaming does not change what a file is: save it again in the right format and upload that.',
    },
  },
  notFound: {
    type: 'files/not-found',
    status: 404,
    title: { zh: '找不到文件', en: 'No such file' },
    detail: {
      zh: '没有这个文件，或者它不在您的权限范围内。请回到它所属的记录重新打开。',
      en: 'There is no such file, or it is outside your scope. Go back to the record it belongs to and open it from there.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

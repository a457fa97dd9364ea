import type { ProblemKind } from '@xueji/kernel';

export const EXPORT_PROBLEMS = {
  notFound: {
    type: 'exports/export-not-found',
    status: 404,
    title: { zh: '没有此导出记录', en: 'No such export' },
    detail: {
      zh: '没有找到此导出记录，或不在您的管理范围内。请从导出记录列表进入。',
      en: 'There is no such export, or it is not within your office. Open it from the list of exports.',
    },
  },
  kindNotPermitted: {
    type: 'exports/kind-not-permitted',
    status: 403,
    title: { zh: '当前岗位不能导出此类数据', en: 'Your duty does not export this' },
    detail: {
      zh: '只有能在页面上查看的数据才能导出。请由有权限的人员办理。',
      en: 'What one may not see on screen one may not take away. Ask somebody whose duty it is.',
    },
  },
  unmaskedNotPermitted: {
    type: 'exports/unmasked-not-permitted',
    status: 403,
    title: { zh: '当前岗位不能导出明文', en: 'Your duty does not export values in clear' },
    detail: {
      zh: '证件号、电话、住址按规定脱敏导出。确需明文的，请由学籍主管领导申请并说明理由。',
      en: 'ID numbers, phones and addresses leave masked. Where they are needed in clear, the approver or leader exports them and says why.',
    },
  },
  clearNotForPurpose: {
    type: 'exports/clear-not-for-purpose',
    status: 422,
    title: { zh: '此用途不提供明文', en: 'Nothing in clear for this purpose' },
    detail: {
      zh: '“教学与班级管理”“统计与报表”用脱敏数据即可办理，不提供明文。请取消明文，或选择实际用途。',
      en: 'Teaching and statistics are served by masked values. Leave them masked, or choose the purpose that needs them.',
    },
  },
  columnNotPermitted: {
    type: 'exports/column-not-permitted',
    status: 403,
    title: { zh: '当前岗位不能导出此列', en: 'Your duty does not export this column' },
    detail: {
      zh: '“{column}”属于学籍档案的详细内容，当前岗位只能导出名单所需的列。请取消此列，或由学校学籍管理员导出。',
      en: '“{column}” belongs to the whole record; your duty exports the columns of a list. Leave it out, or ask the clerk of the school.',
    },
  },
  noteMissing: {
    type: 'exports/purpose-note-missing',
    status: 422,
    title: { zh: '请说明用途', en: 'Say what it is for' },
    detail: {
      zh: '用途选择“其他”时必须写明用途，供核查。请补充说明后再提交。',
      en: 'The purpose “other” needs words, so that it can be checked. Add them and try again.',
    },
  },
  columnUnknown: {
    type: 'exports/column-unknown',
    status: 422,
    title: { zh: '没有此列', en: 'No such column' },
    detail: {
      zh: '所选列“{column}”不在可导出的列中。请重新打开导出窗口选择。',
      en: 'The column “{column}” cannot be exported. Open the dialog again and choose.',
    },
  },
  nothingToExport: {
    type: 'exports/nothing-to-export',
    status: 422,
    title: { zh: '没有可导出的学生', en: 'Nobody to export' },
    detail: {
      zh: '所选范围内没有学生，不生成文件。请更换范围。',
      en: 'There is no pupil in what you chose, so no file is made. Choose something else.',
    },
  },
  tooManyRows: {
    type: 'exports/too-many-rows',
    status: 422,
    title: { zh: '超过一次可导出的人数', en: 'Too many for one file' },
    detail: {
      zh: '所选范围有 {count} 人以上，一个文件最多 {rowsMax} 人。请按学校、年级或班级分次办理。',
      en: 'There are {count} or more pupils; one file holds {rowsMax} at most. Take them by school, grade or class.',
    },
  },
  notReady: {
    type: 'exports/not-ready',
    status: 409,
    title: { zh: '文件还没有生成', en: 'The file is not ready' },
    detail: {
      zh: '导出任务尚未完成或未成功。请等待完成，或重新申请导出。',
      en: 'The work has not ended, or did not succeed. Wait for it, or export again.',
    },
  },
  alreadyDownloaded: {
    type: 'exports/already-downloaded',
    status: 409,
    title: { zh: '文件已下载', en: 'The file was fetched already' },
    detail: {
      zh: '每个导出文件只能下载一次。如需再次使用，请重新申请导出。',
      en: 'A file leaves once. If you need it again, export again.',
    },
  },
  expired: {
    type: 'exports/expired',
    status: 409,
    title: { zh: '文件已过期', en: 'The file has expired' },
    detail: {
      zh: '导出文件只保留 {hours} 小时，现已失效。请重新申请导出。',
      en: 'A file waits {hours} hours and is gone now. Export again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

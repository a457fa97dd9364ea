import type { ProblemKind } from '@xueji/kernel';

/** Refusals of uploading, checking and committing workbooks. Those of a task's own stand with the task. */
export const IMPORT_PROBLEMS = {
  taskUnknown: {
    type: 'imports/task-unknown',
    status: 404,
    title: { zh: '没有此类名册', en: 'No such kind of list' },
    detail: {
      zh: '本系统没有此类名册。请从菜单进入相应页面后再上传。',
      en: 'There is no such kind of list. Upload it from its page in the menu.',
    },
  },
  taskNotPermitted: {
    type: 'imports/task-not-permitted',
    status: 403,
    title: { zh: '当前岗位不办理此类名册', en: 'This kind of list is not your duty' },
    detail: {
      zh: '上传、修改和入库由有相应职责的人员办理。请由有权限的人员办理，或切换岗位。',
      en: 'Uploading, changing and committing it belongs to another duty. Ask whoever has it, or switch posts.',
    },
  },
  importNotFound: {
    type: 'imports/not-found',
    status: 404,
    title: { zh: '没有此导入', en: 'No such import' },
    detail: {
      zh: '没有找到此次导入，或不在您的管理范围内。请从导入列表进入。',
      en: 'There is no such import, or it is not within your office. Open it from the list of imports.',
    },
  },
  importNotChecked: {
    type: 'imports/not-checked',
    status: 409,
    title: { zh: '此次导入不在可入库状态', en: 'The import cannot be committed now' },
    detail: {
      zh: '只有检查完成且尚未入库的导入才能入库。请刷新查看当前状态。',
      en: 'Only an import that has been checked and not yet committed can be. Reload to see its present state.',
    },
  },
  importAtWork: {
    type: 'imports/at-work',
    status: 409,
    title: { zh: '此次导入正在处理', en: 'The import is being worked on' },
    detail: {
      zh: '检查或入库正在进行，或没有完成，暂时不能更正。请等处理结束后再试。',
      en: 'It is being checked or committed, or was not finished, and cannot be changed now. Wait until it has ended.',
    },
  },
  rowNotFound: {
    type: 'imports/row-not-found',
    status: 404,
    title: { zh: '没有此行', en: 'No such row' },
    detail: {
      zh: '此次导入中没有这一行。请从问题清单中打开。',
      en: 'The import has no such row. Open it from the list of problems.',
    },
  },
  rowCommitted: {
    type: 'imports/row-committed',
    status: 409,
    title: { zh: '此行已入库', en: 'The row has been committed' },
    detail: {
      zh: '已入库的行不能在这里更正。请在草稿或学生档案中更正。',
      en: 'A committed row is not changed here. Change the draft or the record it became.',
    },
  },
  fieldUnknown: {
    type: 'imports/field-unknown',
    status: 422,
    title: { zh: '此行没有这一栏', en: 'The row has no such field' },
    detail: {
      zh: '只能更正工作簿中有的栏目，或有问题的栏目。栏目：{field}。',
      en: 'Only fields the workbook has a column for, or at which something was found, can be changed. Field: {field}.',
    },
  },
  warningsOpen: {
    type: 'imports/warnings-open',
    status: 409,
    title: { zh: '还有警告没有确认', en: 'Warnings have not been accepted' },
    detail: {
      zh: '可入库的行还有 {count} 条警告没有确认。请逐条核对并接受，或确认接受全部警告后入库。',
      en: 'The good rows have {count} warnings nobody has accepted. Look at them and accept them, or accept all and commit.',
    },
  },
  nothingFailed: {
    type: 'imports/nothing-failed',
    status: 409,
    title: { zh: '没有有错的行', en: 'No rows with errors' },
    detail: {
      zh: '此次导入没有有错的行，不需要更正表。',
      en: 'No row of this import has errors, so there is nothing to correct.',
    },
  },
  nothingToCommit: {
    type: 'imports/nothing-to-commit',
    status: 409,
    title: { zh: '没有可入库的行', en: 'No good rows to commit' },
    detail: {
      zh: '此次导入没有可入库的行。请下载带批注的原表，按批注更正后重新上传。',
      en: 'No row of this import is good. Download the annotated workbook, correct it and upload it again.',
    },
  },
  nothingProposed: {
    type: 'imports/nothing-proposed',
    status: 409,
    title: { zh: '没有待接受的更改', en: 'No changes to accept' },
    detail: {
      zh: '名册与档案已经一致，或者更改都已接受。请刷新页面查看现在的情况。',
      en: 'List and records agree, or every change has been accepted. Reload the page to see how they stand.',
    },
  },
  headerNotFound: {
    type: 'imports/header-not-found',
    status: 422,
    title: { zh: '没有找到表头', en: 'No header row found' },
    detail: {
      zh: '前 {rows} 行中没有一行像采集表的表头（至少应有姓名、性别、出生日期等 5 个栏目）。请使用统一的采集表，不要删除表头。',
      en: 'None of the first {rows} rows looks like the header of the collection form (at least five of its columns, such as 姓名, 性别, 出生日期). Use the official form and keep its header.',
    },
  },
  columnsMissing: {
    type: 'imports/columns-missing',
    status: 422,
    title: { zh: '缺少必需的栏目', en: 'Required columns are missing' },
    detail: {
      zh: '表头缺少这些必需的栏目：{columns}。请补上栏目后重新上传。',
      en: 'The header lacks these required columns: {columns}. Add them and upload again.',
    },
  },
  /** Lists are no longer refused for it, but some were. */
  columnsTwice: {
    type: 'imports/columns-twice',
    status: 422,
    title: { zh: '栏目重复', en: 'A column appears twice' },
    detail: {
      zh: '这些栏目出现了两次：{columns}。系统不能判断以哪一栏为准，请删除多余的一栏后重新上传。',
      en: 'These columns appear twice: {columns}. The system cannot tell which one counts. Delete the spare one and upload again.',
    },
  },
  columnsClosed: {
    type: 'imports/columns-closed',
    status: 409,
    title: { zh: '栏目对应已不能更改', en: 'The columns cannot be changed now' },
    detail: {
      zh: '只有等待确认栏目、或检查完成且尚无一行入库的导入可以更改栏目对应。请刷新查看当前状态。',
      en: 'Columns can be changed while they are asked about, or after the check as long as no row has been committed. Reload to see the present state.',
    },
  },
  fieldNotOfTask: {
    type: 'imports/field-not-of-task',
    status: 422,
    title: { zh: '此类名册没有这个栏目', en: 'This kind of list has no such field' },
    detail: {
      zh: '所选栏目不属于此类名册。请刷新页面后重新选择。',
      en: 'A chosen field is none of this kind of list. Reload the page and choose again.',
    },
  },
  fieldTwice: {
    type: 'imports/field-twice',
    status: 422,
    title: { zh: '两列对应同一栏目', en: 'Two columns hold the same field' },
    detail: {
      zh: '这些栏目各对应了不止一列：{columns}。每个栏目只能对应一列，请把多余的列改为“不读取”。',
      en: 'More than one column was said to hold: {columns}. A field has one column; set the others to "Not read".',
    },
  },
} as const satisfies Record<string, ProblemKind>;

import type { ProblemKind } from '@xueji/kernel';

export const TAKE_OVER_PROBLEMS = {
  notAProvince: {
    type: 'take-over/not-a-province',
    status: 409,
    title: { zh: '存量建库由省级办理', en: 'Take-over is an act of the province' },
    detail: {
      zh: '存量学籍由省级教育行政部门统一建库。请切换到省级岗位后再办理。',
      en: 'Existing records are taken over by the provincial authority. Switch to your post at the province.',
    },
  },
  loadNotFound: {
    type: 'take-over/load-not-found',
    status: 404,
    title: { zh: '没有此次建库', en: 'No such load' },
    detail: {
      zh: '没有找到此次建库，或不在您的管理范围内。请从列表进入。',
      en: 'There is no such load, or it is not within your office. Open it from the list.',
    },
  },
  fileLoadedBefore: {
    type: 'take-over/file-loaded-before',
    status: 409,
    title: { zh: '这个文件已经建过库', en: 'This file was loaded before' },
    detail: {
      zh: '内容完全相同的文件已于此前建库（第 {load} 次），不会重复入库。中断的建库请继续办理；新的数据请另存为新文件。',
      en: 'A file with exactly this content is load {load} already and is not entered twice. An interrupted load is resumed; new rows come in a new file.',
    },
  },
  headerRefused: {
    type: 'take-over/header-refused',
    status: 422,
    title: { zh: '表头与布局不符', en: 'The header does not follow the layout' },
    detail: {
      zh: '表头{reason}：{names}。列名须与《存量建库文件布局》一致，布局之外的列会无人读取，因此整个文件没有入库。更正表头后重新办理。',
      en: 'The header {reason}: {names}. Columns must be those of the documented layout; one that nobody reads would be lost silently, so nothing was entered. Correct the header and try again.',
    },
  },
  nothingToLoad: {
    type: 'take-over/nothing-to-load',
    status: 422,
    title: { zh: '文件里没有数据', en: 'There is nothing in the file' },
    detail: {
      zh: '文件是空的，或只有表头。请检查导出是否完成。',
      en: 'The file is empty or has a header only. Check whether it was written completely.',
    },
  },
  loadFinished: {
    type: 'take-over/load-finished',
    status: 409,
    title: { zh: '建库已经完成', en: 'The load is finished' },
    detail: {
      zh: '文件的每一行都已处理，没有可以继续的。请刷新查看结果。',
      en: 'Every row of the file has been dealt with; there is nothing to go on with. Reload to see what became of it.',
    },
  },
  loadRunsElsewhere: {
    type: 'take-over/load-runs-elsewhere',
    status: 409,
    title: { zh: '此次建库正在另一处运行', en: 'The load runs elsewhere' },
    detail: {
      zh: '另一个进程正在写入同一次建库，本进程已停止，没有重复写入。请等待它完成，或停止它之后再继续。',
      en: 'Another process writes the same load; this one has stopped and wrote nothing twice. Wait for the other, or stop it and resume.',
    },
  },
  loadNotFinished: {
    type: 'take-over/load-not-finished',
    status: 409,
    title: { zh: '建库还没有完成', en: 'The load is not finished' },
    detail: {
      zh: '文件还没有全部入库，现在不能核对。请等省级完成后再办理。',
      en: 'Not all of the file is on the register yet, so it cannot be reconciled. Wait until the province has finished.',
    },
  },
  nothingToReconcile: {
    type: 'take-over/nothing-to-reconcile',
    status: 404,
    title: { zh: '本校没有需要核对的建库', en: 'Nothing to reconcile for this school' },
    detail: {
      zh: '此次建库的文件里没有本校的学生，或不在您的管理范围内。',
      en: 'The file has no pupil of this school, or the school is not within your office.',
    },
  },
  checkedFirst: {
    type: 'take-over/checked-first',
    status: 409,
    title: { zh: '请先由学籍管理员核对', en: 'The clerk compares first' },
    detail: {
      zh: '核对分两步：学籍管理员逐项核对后，由另一人签字确认。请先完成核对。',
      en: 'Reconciliation has two steps: the clerk compares, then a second person signs. Let the clerk compare first.',
    },
  },
  alreadySigned: {
    type: 'take-over/already-signed',
    status: 409,
    title: { zh: '本校已经签字', en: 'The school has signed already' },
    detail: {
      zh: '本校已确认此次建库的结果，不能再次核对。之后的更正按日常业务办理。',
      en: 'The school has confirmed this load. What is found later is corrected in daily work.',
    },
  },
  secondPerson: {
    type: 'take-over/second-person',
    status: 409,
    title: { zh: '核对人与签字人不能是同一人', en: 'The one who compared cannot sign' },
    detail: {
      zh: '核对和签字须由两个人完成。请由另一位负责人签字；学校只有一人时，可把“审核方式”改为由中心校或主管部门复核。',
      en: 'Comparing and signing are two people’s work. Let another person in charge sign; where one person works alone, set the second check to the central school or the authority.',
    },
  },
  notYoursToSign: {
    type: 'take-over/not-yours-to-sign',
    status: 409,
    title: { zh: '不由您所在的单位签字', en: 'Another office signs for this school' },
    detail: {
      zh: '按学校的审核方式，本次核对由{offices}的负责人签字。请联系该单位办理。',
      en: 'By the way this school is checked, somebody in charge at {offices} signs. Ask them to.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

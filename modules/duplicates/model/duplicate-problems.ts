import type { ProblemKind } from '@xueji/kernel';

export const DUPLICATE_PROBLEMS = {
  questionOpen: {
    type: 'duplicates/question-open',
    status: 409,
    title: { zh: '查重结果尚未回答', en: 'A match has not been answered' },
    detail: {
      zh: '“{office}”（联系电话：{phone}）已有一条与该生相符的学籍（{agreement}）。请学校先在“数据质量”的“查重与问题学籍”中回答是否同一学生：是，则停止注册、联系原校转学；不是或暂不能确定，则继续注册。',
      en: '"{office}" (telephone: {phone}) has a record that agrees with this child ({agreement}). The school answers first, under "Data quality", "Matches and problem records", whether it is the same child: if so, registration stops and a transfer is asked for; if not, or not clear, registration goes on.',
    },
  },
  questionNotFound: {
    type: 'duplicates/question-not-found',
    status: 404,
    title: { zh: '没有此查重结果', en: 'No such match' },
    detail: {
      zh: '没有找到此查重结果，或不在您的管理范围内。请从草稿列表打开该生。',
      en: 'There is no such match, or it is not within your office. Open the pupil from the list of drafts.',
    },
  },
  questionOver: {
    type: 'duplicates/question-over',
    status: 409,
    title: { zh: '此查重结果已了结', en: 'This match is settled' },
    detail: {
      zh: '该生的注册已停止，或两条学籍已不再相符，无需再回答。请刷新查看最新情况。',
      en: 'Registration was stopped, or the two records no longer agree; there is nothing left to answer. Reload to see the present state.',
    },
  },
  alreadyRegistered: {
    type: 'duplicates/already-registered',
    status: 409,
    title: { zh: '该生已建立学籍', en: 'The pupil is registered' },
    detail: {
      zh: '该生已通过核办，回答不能再更改。如发现一人多籍或证件号有误，请在“问题学籍”中与对方学校核实。',
      en: 'The pupil has been approved, so the answer stands. If a child has two records or a number is wrong, settle it with the other school under "Problem records".',
    },
  },
  problemNotFound: {
    type: 'duplicates/problem-not-found',
    status: 404,
    title: { zh: '没有此问题学籍', en: 'No such problem record' },
    detail: {
      zh: '没有找到此问题学籍，或不在您的管理范围内。请从“问题学籍”列表进入。',
      en: 'There is no such problem record, or it is not within your office. Open it from the list.',
    },
  },
  problemClosed: {
    type: 'duplicates/problem-closed',
    status: 409,
    title: { zh: '此问题学籍已解决', en: 'The problem is solved' },
    detail: {
      zh: '两条学籍已不再相符，问题已自动关闭，无需再登记。',
      en: 'The two records no longer agree and the problem was closed; there is nothing left to note.',
    },
  },
  intentNotFound: {
    type: 'duplicates/intent-not-found',
    status: 404,
    title: { zh: '没有此转学联系事项', en: 'No such transfer to ask for' },
    detail: {
      zh: '没有找到此事项，或不在您的管理范围内。请从“联系原校转学”列表进入。',
      en: 'There is no such entry, or it is not within your office. Open it from the list of transfers to ask for.',
    },
  },
  intentClosed: {
    type: 'duplicates/intent-closed',
    status: 409,
    title: { zh: '此事项已了结', en: 'This entry is settled' },
    detail: {
      zh: '此转学联系事项已由他人了结。请刷新查看最新情况。',
      en: 'Somebody has settled this entry already. Reload to see the present state.',
    },
  },
  searchesUsedUp: {
    type: 'duplicates/searches-used-up',
    status: 429,
    title: { zh: '查询次数已用完', en: 'No searches left for now' },
    detail: {
      zh: '跨单位查询每人每小时至多 {limit} 次，约 {minutes} 分钟后可继续。需要成批核对的，请用名册导入，系统会逐行查重。',
      en: 'A person may search across offices {limit} times an hour; the next search is free in about {minutes} minutes. To check a whole list, import it: every row is compared.',
    },
  },
  numberImpossible: {
    type: 'duplicates/number-impossible',
    status: 422,
    title: { zh: '证件号不符合编码规则', en: 'Not a possible number' },
    detail: {
      zh: '所填号码不是该类证件的有效号码，查询不会有结果。请核对证件类型和号码后重新查询。',
      en: 'The number cannot belong to a document of this type, so the search would find nothing. Compare type and number with the document and search again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

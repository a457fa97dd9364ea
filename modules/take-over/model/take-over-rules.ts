import type { FindingPlace } from '@xueji/duplicates';
import { fillLocalText, type LocalText } from '@xueji/kernel';
import { describeFinding, type FindingSentences, guardianPath, splitGuardianPath, titleOfRule } from '@xueji/students';
import type { OwnProblemKind, TakeOverFinding } from './judged-row.ts';
import { findColumn } from './layout.ts';

/** A rule about rows of a take-over, as people read it. Ids are stable. */
interface TakeOverRule {
  /** True: the row cannot become a pupil. */
  readonly rejects?: true;
  readonly message: LocalText;
  readonly why: LocalText;
  readonly fix: LocalText;
}

const CORRECT_IN_FILE: LocalText = {
  zh: '在原系统中核对后，由学校在系统内更正，或单独登记。',
  en: 'Check it in the former system; the school corrects the record here, or registers the pupil by itself.',
};
const CORRECT_RECORD: LocalText = {
  zh: '学生已入库并列为问题学籍；由学校核对后更正。',
  en: 'The pupil is on the register, flagged as a problem record; the school checks and corrects it.',
};

/** Rules that only a take-over knows. Everything about the person is judged by the rules of the students room. */
export const TAKE_OVER_RULES = {
  T01: {
    rejects: true,
    message: { zh: '这一行读不出来', en: 'The line cannot be read' },
    why: {
      zh: '不是 UTF-8 文字、引号不配对、列数与表头不同、不是 JSON 对象，或超过长度上限。',
      en: 'It is no UTF-8 text, a quote is left open, its columns are not those of the header, it is no JSON object, or it is too long.',
    },
    fix: CORRECT_IN_FILE,
  },
  T02: {
    rejects: true,
    message: { zh: '没有这所学校', en: 'There is no such school' },
    why: {
      zh: '学校标识码为空、有误，或本省机构目录中没有；没有学校的学籍无处安放。',
      en: 'The school code is missing, wrong or not in the directory of the province; a record without a school has no place.',
    },
    fix: CORRECT_IN_FILE,
  },
  T03: {
    message: { zh: '有布局之外的数据项“{name}”', en: 'An item the layout does not know: {name}' },
    why: { zh: '布局之外的内容不会入库。', en: 'What the layout does not know does not enter the register.' },
    fix: { zh: '改用布局中的名称，或删去该项。', en: 'Use a name of the layout, or leave the item out.' },
  },
  T04: {
    rejects: true,
    message: { zh: '没有姓名', en: 'There is no name' },
    why: { zh: '没有姓名，或姓名读不出来，不能成为一份学籍。', en: 'Without a readable name there is no record.' },
    fix: CORRECT_IN_FILE,
  },
  T05: {
    rejects: true,
    message: { zh: '性别或出生日期不明', en: 'Sex or birth date is unknown' },
    why: {
      zh: '本行没有写明，也不能由身份证件号得出；没有这两项无法识别一个人。',
      en: 'Neither the row nor an ID number tells it; without both nobody can be recognised.',
    },
    fix: CORRECT_IN_FILE,
  },
  T06: {
    message: { zh: '学段缺失或不是1、2、3', en: 'The stage is missing or none of 1, 2, 3' },
    why: { zh: '学段决定年级、班级和主管部门。', en: 'Grade, class and authority follow from the stage.' },
    fix: CORRECT_RECORD,
  },
  T07: {
    message: { zh: '学校没有这个学段', en: 'The school does not have this stage' },
    why: {
      zh: '机构目录中该校没有此学段，学生未编入班级。',
      en: 'The directory does not list it; no class was assigned.',
    },
    fix: CORRECT_RECORD,
  },
  T08: {
    message: { zh: '入学年份（级）不明', en: 'The entry year of the cohort is unknown' },
    why: { zh: '年份有误，又不能由入学年月得出。', en: 'It is wrong, and the entry month does not tell it.' },
    fix: CORRECT_RECORD,
  },
  T09: {
    message: { zh: '班号缺失或不是1至99', en: 'The class number is missing or not 1 to 99' },
    why: { zh: '学生未编入班级。', en: 'The pupil was not placed in a class.' },
    fix: CORRECT_RECORD,
  },
  T10: {
    message: { zh: '学籍状态缺失或不能对应', en: 'The status is missing or means nothing here' },
    why: {
      zh: '须为 JY/T 1001 的代码；“99 其他”不说明学生在哪里。暂按在读登记。',
      en: 'It must be a code of JY/T 1001; 99 does not say where the pupil is. Entered as in school.',
    },
    fix: CORRECT_RECORD,
  },
  T11: {
    message: { zh: '该级学生应已毕业', en: 'The cohort has completed the stage' },
    why: {
      zh: '{entryYear}级按学制已读完本学段，学生却仍在籍；未编入班级。',
      en: 'The cohort of {entryYear} has completed its years, yet the pupil is on the register; no class was assigned.',
    },
    fix: CORRECT_RECORD,
  },
  T12: {
    message: { zh: '该级学生还没有入学', en: 'The cohort has not entered yet' },
    why: { zh: '{entryYear}级尚未开学。', en: 'The cohort of {entryYear} begins later.' },
    fix: CORRECT_RECORD,
  },
  T13: {
    message: { zh: '年级与级不一致', en: 'Grade and cohort do not agree' },
    why: {
      zh: '{entryYear}级现为{expected}年级，文件写的是{given}。以级为准。',
      en: 'The cohort of {entryYear} is in grade {expected}; the file says {given}. The cohort counts.',
    },
    fix: CORRECT_RECORD,
  },
  T14: {
    message: { zh: '没有状态起始日期', en: 'Since when the status holds is missing' },
    why: { zh: '不在读的学生须写明从哪天起。', en: 'For pupils not in school the day is required.' },
    fix: CORRECT_RECORD,
  },
  T15: {
    message: { zh: '日期有误或先后颠倒', en: 'A date is wrong or out of order' },
    why: {
      zh: '日期须为 年-月-日，不晚于今天，离开不早于进入。',
      en: 'Dates are year-month-day, not in the future, and nobody leaves before entering.',
    },
    fix: CORRECT_RECORD,
  },
  T20: {
    message: { zh: '没有学籍号', en: 'There is no student number' },
    why: {
      zh: '存量学籍都应有 G、J 或 L 号；学生暂无学籍号。',
      en: 'Existing records have a G, J or L number; the pupil has none here.',
    },
    fix: CORRECT_RECORD,
  },
  T21: {
    message: { zh: '学籍号不符合编制规则', en: 'The student number breaks the rule of numbers' },
    why: {
      zh: '须为 G、J 或 L 加18位，校验位正确；G 号后18位须为身份证号，J 号第7至14位须为日期，L 号不得与本人证件号相同。',
      en: 'G, J or L and 18 characters with a right check character; G holds an ID number, J a date, and L is not the pupil’s own ID number.',
    },
    fix: CORRECT_RECORD,
  },
  T22: {
    message: { zh: '学籍号已属于另一名学生', en: 'The student number belongs to another pupil' },
    why: {
      zh: '一号只属一人；本行学生入库时未登记此号。',
      en: 'A number is one person’s; this pupil was entered without it.',
    },
    fix: CORRECT_RECORD,
  },
  T23: {
    message: { zh: '原学籍号有误或重复', en: 'An earlier number is wrong or taken' },
    why: { zh: '未登记此号；原文件行加密留存。', en: 'It was not entered; the row is kept sealed.' },
    fix: CORRECT_RECORD,
  },
  T24: {
    message: { zh: '以前的就读经历有误', en: 'An earlier spell is wrong' },
    why: {
      zh: '学校、学段、日期或离校状态有误，该段未登记。',
      en: 'School, stage, dates or status are wrong; the spell was not entered.',
    },
    fix: CORRECT_RECORD,
  },
  T25: {
    message: { zh: '班内学号与同班学生重复', en: 'Another pupil of the class has this seat number' },
    why: { zh: '班内学号同班不重复；未登记此号。', en: 'Seat numbers are unique in a class; it was not entered.' },
    fix: CORRECT_RECORD,
  },
} as const satisfies Record<string, TakeOverRule>;

export type TakeOverRuleId = keyof typeof TAKE_OVER_RULES;

export function takeOverFinding(ruleId: TakeOverRuleId, column: string, values: TakeOverFinding['values'] = {}) {
  return { ruleId, column, values };
}

function ownRule(ruleId: string): TakeOverRule | undefined {
  return Object.hasOwn(TAKE_OVER_RULES, ruleId) ? TAKE_OVER_RULES[ruleId as TakeOverRuleId] : undefined;
}

/** What a rule finds, in a few words. */
export function titleOfTakeOverRule(ruleId: string): LocalText {
  return ownRule(ruleId)?.message ?? titleOfRule(ruleId);
}

/** The sentences of a finding of a row. */
export function describeTakeOverFinding({ ruleId, column, values }: TakeOverFinding): FindingSentences {
  const rule = ownRule(ruleId);
  if (rule === undefined) {
    const field = findColumn(column)?.field;
    if (field === undefined) throw new Error(`A rule of records found something at ${column}, which is no field`);
    return describeFinding({ ruleId, field, values });
  }
  return {
    message: fillLocalText(rule.message, values),
    why: fillLocalText(rule.why, values),
    fix: fillLocalText(rule.fix, values),
  };
}

/** R01a to R01h and F-document: the number itself is wrong. R01i, R01j: it is somebody else's. */
const DOCUMENT_RULE = /^(R01[a-h]|F-document|F-numeric-id)$/;
const DISAGREEMENT_RULE = /^R01[ij]$/;

/** The kinds of problem record that findings of one row make. */
export function problemKindsOf(findings: readonly TakeOverFinding[]): readonly OwnProblemKind[] {
  const kinds = findings.map(({ ruleId, column }): OwnProblemKind => {
    if (column === 'idNumber' && DOCUMENT_RULE.test(ruleId)) return 'P1';
    return DISAGREEMENT_RULE.test(ruleId) ? 'P6' : 'P10';
  });
  return [...new Set(kinds)].sort();
}

/** The findings a problem record of a kind is about. */
export function findingsOfKind(findings: readonly TakeOverFinding[], kind: OwnProblemKind): readonly TakeOverFinding[] {
  return findings.filter((finding) => problemKindsOf([finding])[0] === kind);
}

/** What of a placement daily work can put right. The rest of it the authority confirms as it stands (duplicates). */
const PUT_RIGHT_AT: Readonly<Record<string, FindingPlace>> = {
  T06: 'classId',
  T07: 'classId',
  T08: 'classId',
  T09: 'classId',
  T11: 'classId',
  T12: 'classId',
  T20: 'nationalNumber',
  T21: 'nationalNumber',
  T22: 'nationalNumber',
  T25: 'seatNumber',
};

/**
 * Where in the record a finding is put right, given which family members of the file are in it; undefined where nothing in
 * daily work does it.
 */
export function placeOfFinding(
  { ruleId, column }: TakeOverFinding,
  membersKept: readonly number[],
): FindingPlace | undefined {
  if (ownRule(ruleId) !== undefined) return PUT_RIGHT_AT[ruleId];
  const field = findColumn(column)?.field;
  const member = field && splitGuardianPath(field);
  if (field === undefined || member === undefined) return field;
  const place = membersKept.indexOf(member.index);
  return place === -1 ? 'guardians' : guardianPath(place, member.key);
}

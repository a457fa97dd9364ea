import type { LocalText, TextValues } from '@xueji/kernel';
import type { FieldName, FieldPath } from '../field-catalogue.ts';
import type { RecordContext, StudentDraft } from '../student-record.ts';

/** An error keeps a record from being accepted; a warning goes to the list of things to look at (查错). */
export type Severity = 'error' | 'warning';

/**
 * What a rule has to see: one value (`reading`), one record, all rows of one file, or the register.
 * Rules of scope `register` are declared here and judged by the rooms that own the other records.
 */
export type RuleScope = 'reading' | 'record' | 'file' | 'register';

/** A rule as people read it. Ids are stable: findings are stored under them and registrars quote them. */
export interface RuleDeclaration {
  readonly severity: Severity;
  readonly scope: RuleScope;
  /** Every field the rule looks at; a finding stands at one of them. */
  readonly fields: readonly FieldName[];
  /** The regulation, standard or form the rule comes from. */
  readonly source: string;
  /** What lists that count findings call it, where the message says more than they know. */
  readonly title?: LocalText;
  /** What is wrong. */
  readonly message: LocalText;
  /** Why it is wrong. */
  readonly why: LocalText;
  /** What to do about it. */
  readonly fix: LocalText;
}

/**
 * One thing found at one field. `values` fill the sentences of the rule: row numbers, limits and codes, never a name or a
 * number of a person, because findings are stored and sent without encryption.
 */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly field: FieldPath;
  readonly values: TextValues;
}

/** A finding before the catalogue has added its severity. */
export interface Hit<RuleId extends string> {
  readonly ruleId: RuleId;
  readonly field: FieldPath;
  readonly values?: TextValues;
}

/** One record under judgement. */
export interface RecordSubject {
  readonly draft: StudentDraft;
  readonly context: RecordContext;
  /** True where something is written that could not be read or may not be seen: the field is neither missing nor judged. */
  isUnreadable(field: FieldPath): boolean;
}

export function hit<RuleId extends string>(ruleId: RuleId, field: FieldPath, values?: TextValues): Hit<RuleId> {
  return { ruleId, field, ...(values === undefined ? {} : { values }) };
}

/** Where the rules come from. */
export const SOURCES = {
  form: '《学生基本信息表》指标解释',
  measures: '《中小学生学籍管理办法》(教基一〔2013〕7号, 教基〔2025〕1号)',
  residentId: 'GB 11643-1999《公民身份号码》',
  documents: 'JY/T 1001 身份证件类型',
  divisions: 'GB/T 2260《中华人民共和国行政区划代码》',
  codes: '全国中小学生学籍信息管理系统数据项代码',
  compulsoryEducation: '《中华人民共和国义务教育法》第十一条',
} as const;

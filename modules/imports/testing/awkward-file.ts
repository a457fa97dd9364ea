import type { FieldPath } from '@xueji/students';

/** A workbook as some office sends it, or as somebody who means harm, and what has to happen to it. */
export interface AwkwardFile {
  /** With the extension it comes under, right or wrong. */
  readonly name: string;
  /** What is awkward about it, in a few words. */
  readonly about: string;
  readonly make: () => Buffer;
  /** Too large to be kept in the repository: made anew by every test. */
  readonly isLarge?: true;
  readonly outcome: AwkwardOutcome;
}

export type AwkwardOutcome =
  | {
      readonly kind: 'read';
      readonly sheet: string;
      readonly headerRow: number;
      /** Rows with content below the header. */
      readonly rows: number;
      /** How single values are read: row, field, and the value or the rule that refuses it. */
      readonly values?: readonly (readonly [row: number, field: FieldPath, reading: string])[];
    }
  /** The clerk is asked about these columns, or which of several sheets it is. */
  | { readonly kind: 'asks'; readonly about: readonly string[] }
  | { readonly kind: 'refused'; readonly type: string };

export const HEADER = ['姓名', '性别', '出生日期', '身份证件类型', '身份证件号', '民族', '班级'] as const;

type Row = readonly [string, string, string, string, string, string, string];

/** Synthetic pupils, in the columns of `HEADER`. */
export const PUPILS: readonly [Row, Row, Row] = [
  ['李雷', '男', '20190911', '居民身份证', '410105201909117011', '汉族', '一年级1班'],
  ['王芳', '女', '2019-10-02', '居民身份证', '410105201910027021', '回族', '一年级2班'],
  ['张伟', '男', '2020/3/5', '居民身份证', '410105202003057010', '汉族', '一年级1班'],
];

import type { CodeListKey } from '@xueji/code-sets';
import type { LocalText } from '@xueji/kernel';

/** The parts of the printed collection form (学生基本信息表), in its order. */
export type FieldGroup = 'basics' | 'enrolment' | 'contact' | 'extended' | 'guardian';

/**
 * What a value is and therefore how it is read, checked, entered and shown. An identifier is text that a spreadsheet must
 * never turn into a number; a reference names a thing of the register (a class, a file).
 */
export type FieldKind =
  | 'text'
  | 'identifier'
  | 'code'
  | 'date'
  | 'year-month'
  | 'yes-no'
  | 'division'
  | 'decimal'
  | 'phone'
  | 'reference';

/**
 * `always`: a record without it is not accepted. `conditional`: a rule decides. `system`: the register fills it in.
 * Provinces differ: a `RequirednessOverlay` may tighten or relax what is not a key field.
 */
export type Requiredness = 'always' | 'conditional' | 'optional' | 'system';

/** `protected`: shown masked, revealed with a reason, encrypted where it is an identifier. `public`: says nothing about a person. */
export type Sensitivity = 'public' | 'personal' | 'protected';

/** Texts with a form of their own; see `text-forms.ts`. */
export type TextFormKey = 'postcode' | 'email' | 'validity-period' | 'seat-number' | 'student-number' | 'school-code';

/** One field of the record, declared once. The form, the import, the checks, the export and the handbook all read it. */
export interface FieldDeclaration {
  readonly key: string;
  /** Number on the printed form (1–48). */
  readonly number?: string;
  readonly group: FieldGroup;
  readonly label: LocalText;
  readonly help: LocalText;
  /** Key of the field in CEMS, accepted as a column header. */
  readonly pinyinKey?: string;
  /** Further column headers. `{n}` stands for the number of a family member. */
  readonly aliases: readonly string[];
  readonly kind: FieldKind;
  readonly codeList?: CodeListKey;
  /** Only the values the form offers; the other values of the standard are refused. */
  readonly formValuesOnly?: true;
  readonly textForm?: TextFormKey;
  /** In characters (code points). */
  readonly lengthMin?: number;
  readonly lengthMax?: number;
  /** Of a decimal: the greatest value. */
  readonly valueMax?: number;
  readonly required: Requiredness;
  readonly sensitivity: Sensitivity;
  /** CN-2025 splits the record into 基础学籍信息 (national) and 非基础学籍信息 (set by the province). */
  readonly layer: 'national' | 'provincial';
  /** 关键信息: after approval changed only by a case with evidence, whatever the province says always required. */
  readonly keyField?: true;
}

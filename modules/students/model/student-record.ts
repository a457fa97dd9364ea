import type { CodeListKey, GradeCode, ProvincialLists, SchoolSystem, Stage } from '@xueji/code-sets';
import type { DivisionRegister } from '@xueji/divisions';
import type { PlainDate } from '@xueji/kernel';
import type { ApprovalOverlay } from './approval.ts';
import type { ExtensionField, ExtensionValues } from './extension-field.ts';
import type { GuardianFieldRow, RequirednessOverlay, StudentFieldRow } from './field-catalogue.ts';
import type { FieldDeclaration } from './fields/field.ts';

/** A year and a month, 'YYYY-MM'. Compares as text. */
export type YearMonth = string & { readonly __kind: 'YearMonth' };

/** Year, month → year-month, or undefined when there is no such month. */
export function yearMonth(year: number, month: number): YearMonth | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  return `${year}-${String(month).padStart(2, '0')}` as YearMonth;
}

/** The type a value of each kind has once it has been read. */
export interface ValueOfKind {
  readonly text: string;
  readonly identifier: string;
  /** A code of the field's list. */
  readonly code: string;
  readonly date: PlainDate;
  readonly 'year-month': YearMonth;
  readonly 'yes-no': boolean;
  /** Twelve digits. */
  readonly division: string;
  readonly decimal: number;
  readonly phone: string;
  /** The id of what is referred to. */
  readonly reference: string;
}

type ValuesOf<Row extends FieldDeclaration> = { readonly [Each in Row as Each['key']]?: ValueOfKind[Each['kind']] };

/** One family member as read. A block that was left empty keeps its place, so that findings name the right columns. */
export type GuardianDraft = ValuesOf<GuardianFieldRow>;

/** A record as read from a form or a row: typed values, each present or absent, not yet judged by the rules. */
export interface StudentDraft extends ValuesOf<StudentFieldRow> {
  readonly guardians: readonly GuardianDraft[];
  /** Values of the fields the province adds; absent where there are none. */
  readonly extension?: ExtensionValues;
}

/** The family members that were filled in, each with its place on the form. */
export function guardiansOf(
  draft: StudentDraft,
): readonly { readonly index: number; readonly guardian: GuardianDraft }[] {
  return draft.guardians
    .map((guardian, index) => ({ index, guardian }))
    .filter(({ guardian }) => Object.keys(guardian).length > 0);
}

/** What the rules have to know of a class. */
export interface KnownClass {
  readonly id: string;
  readonly stage: Stage;
  readonly gradeCode: GradeCode;
  readonly isOpen: boolean;
}

/** Full years of age, both ends included. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

/** What a province decides. */
export interface ProvinceSettings {
  /** True: the boarding subsidy 一补 is for boarders only (the rule of 2014). Since 2019 many provinces pay poor day pupils too. */
  readonly boardingSubsidyRequiresBoarding: boolean;
  readonly requiredness: RequirednessOverlay;
  /** Who must agree to new values of ordinary fields, where the province differs from the default. */
  readonly approvals: ApprovalOverlay;
  /** What the province asks for beyond the national form. */
  readonly extensionFields: readonly ExtensionField[];
  /** Usual age on 1 September of the year of entry; outside it a question is asked. */
  readonly entryAges: Readonly<Record<Stage, AgeRange>>;
  /** Outside these nobody is a pupil: a birth date beyond them is a mistake. */
  readonly ageLimits: AgeRange;
}

/** The national rules, where a province decides nothing else. */
export const NATIONAL_SETTINGS: ProvinceSettings = {
  boardingSubsidyRequiresBoarding: true,
  requiredness: {},
  approvals: {},
  extensionFields: [],
  entryAges: { 1: { from: 6, to: 9 }, 2: { from: 11, to: 16 }, 3: { from: 14, to: 19 } },
  ageLimits: { from: 3, to: 30 },
};

/** What reading and judging a record needs from outside. All of it is handed in: rules have no clock and no database. */
export interface RecordContext {
  readonly today: PlainDate;
  /** 1 September of the current school year. */
  readonly schoolYearStart: PlainDate;
  readonly stage: Stage;
  readonly schoolSystem: SchoolSystem;
  readonly school: {
    /** Six digits of the county the school stands in. */
    readonly countyCode: string;
    /** 城乡类型 of the education statistics (111 … 220), where known. */
    readonly urbanRuralCode?: string;
  };
  readonly divisions: DivisionRegister;
  /** A class of this school by what people write: its name, number or id. */
  findClass(text: string): KnownClass | undefined;
  readonly province: ProvinceSettings;
  /** The code lists to which the province has added; absent: those of the nation. */
  readonly codeLists?: ProvincialLists;
}

/** The list a coded field takes its values from: in the 5-4 system 六年级 belongs to junior secondary. */
export function codeListKeyOf(field: FieldDeclaration, schoolSystem: SchoolSystem): CodeListKey {
  if (field.codeList === undefined) throw new Error(`Field ${field.key} has no code list`);
  return field.codeList === 'grade' && schoolSystem === '5-4' ? 'gradeFiveFour' : field.codeList;
}

import { listOf, type ProvincialLists, type Stage } from '@xueji/code-sets';
import {
  codeListKeyOf,
  type ExtensionField,
  extensionText,
  GUARDIAN_FIELDS,
  type GuardianField,
  isWide,
  type RequirednessOverlay,
  requirednessOf,
  type SheetPlacement,
  type StudentField,
  type StudentRecord,
  sheetValues,
  textOf,
} from '@xueji/students';
import { checkedFields, SECTION_GROUPS, SECTION_TITLES } from './sheet-sections.ts';

/** A field of the form on paper: a line to write on, or values to tick. */
export interface PaperField {
  /** Of the printed form. */
  readonly number: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isWide: boolean;
  readonly value: string;
  readonly choices: readonly { readonly label: string; readonly isTicked: boolean }[];
}

export interface PaperSection {
  readonly title: string;
  readonly fields: readonly PaperField[];
}

/** What the form is filled in with; nothing for a blank one. */
export interface Filling {
  readonly record: StudentRecord;
  readonly placement: SheetPlacement | null;
}

export interface FormWords {
  readonly stage: Stage;
  readonly requiredness: RequirednessOverlay;
  readonly codeLists: ProvincialLists;
  /** What the province asks for beyond the form. */
  readonly extensionFields: readonly ExtensionField[];
  readonly divisionName: (code: string) => string;
}

/** Two members have a place on the form, as on the printed one. */
const MEMBERS_MIN = 2;
/** More values than these, or longer words, are written rather than ticked. */
const CHOICES_MAX = 6;
const CHOICE_CHARACTERS_MAX = 34;
const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '否' },
] as const;

/** The 采集表 of a stage, blank or filled in, in the order of the printed form. */
export function collectionForm(
  filling: Filling | undefined,
  groups: readonly string[],
  words: FormWords,
): readonly PaperSection[] {
  const values = filling === undefined ? {} : sheetValues(filling.record, filling.placement);
  const members = filling?.record.guardians.map((member) => member.values) ?? [];
  while (members.length < MEMBERS_MIN) members.push({});
  return SECTION_GROUPS.filter((group) => groups.includes(group)).flatMap((group) =>
    group === 'guardian'
      ? members.map((member, place) => ({
          title: `${SECTION_TITLES.guardian}（${place + 1}）`,
          fields: GUARDIAN_FIELDS.map((field) => paperField(field, member[field.key] ?? null, words)),
        }))
      : [
          {
            title: SECTION_TITLES[group],
            fields: [
              ...checkedFields(group).map((field) => paperField(field, values[field.key] ?? null, words)),
              ...(group === 'extended' ? extensionLines(filling, words) : []),
            ],
          },
        ],
  );
}

function paperField(
  field: StudentField | GuardianField,
  held: Parameters<typeof textOf>[1],
  words: FormWords,
): PaperField {
  const choices = choicesOf(field, held, words);
  const cardWords = { language: 'zh', divisionName: words.divisionName, codeLists: words.codeLists } as const;
  return {
    number: field.number ?? '',
    label: field.label.zh,
    isRequired: requirednessOf(field, words.requiredness) === 'always',
    isWide: isWide(field) || choices.reduce((sum, { label }) => sum + label.length + 2, 0) > CHOICE_CHARACTERS_MAX / 2,
    value: choices.length > 0 ? '' : textOf(field, held, cardWords).text,
    choices,
  };
}

/** The fields of the province, with the circumstances. */
function extensionLines(filling: Filling | undefined, { extensionFields }: FormWords): readonly PaperField[] {
  return extensionFields.map((field) => {
    const held = filling?.record.extension.find(({ key }) => key === field.key)?.value ?? null;
    const choices = choicesOfProvince(field).map(({ code, label }) => ({ label, isTicked: held === code }));
    const text = held === null || choices.length > 0 ? '' : extensionText(field, held).zh;
    const isBroad = choices.reduce((sum, { label }) => sum + label.length + 2, 0) > CHOICE_CHARACTERS_MAX / 2;
    return { number: '', label: field.label.zh, isRequired: field.isRequired, isWide: isBroad, value: text, choices };
  });
}

function choicesOfProvince({ kind, choices }: ExtensionField): readonly { code: string; label: string }[] {
  if (kind === 'yes-no') return YES_NO.map(({ value, label }) => ({ code: value ? '1' : '0', label }));
  if (kind !== 'choice' || choices.length > CHOICES_MAX) return [];
  return choices.map(({ code, label }) => ({ code, label: label.zh }));
}

function choicesOf(
  field: StudentField | GuardianField,
  held: unknown,
  { stage, codeLists: provincial }: FormWords,
): PaperField['choices'] {
  if (field.kind === 'yes-no') return YES_NO.map(({ value, label }) => ({ label, isTicked: held === value }));
  if (field.kind !== 'code' || field.key === 'gradeCode') return [];
  const offered = listOf(codeListKeyOf(field, '6-3'), provincial).items.filter(
    ({ onForm, stages, validTo }) =>
      onForm !== false && validTo === undefined && (stages === undefined || stages.includes(stage)),
  );
  const characters = offered.reduce((sum, { label }) => sum + label.zh.length + 2, 0);
  if (offered.length > CHOICES_MAX || characters > CHOICE_CHARACTERS_MAX) return [];
  return offered.map(({ code, label }) => ({ label: label.zh, isTicked: held === code }));
}

import {
  CORRECTABLE_FIELDS,
  type ExtensionField,
  extensionKeyOf,
  extensionPath,
  FORM_FIELDS,
  type StudentFieldKey,
  splitGuardianPath,
} from '@xueji/students';

/** What families know of their child better than the school does, by the parts of the phone form. */
export const FAMILY_GROUPS = ['contact', 'household', 'health', 'circumstances', 'checks'] as const;
export type FamilyGroup = (typeof FAMILY_GROUPS)[number];

/** Asked instead of single fields: the family members, each with all their fields. */
export const GUARDIANS = 'guardians';

const HOUSEHOLD = ['nativePlace', 'hukouPlaceCode', 'hukouAddress', 'hukouTypeCode', 'nonAgriHukouCode'];
const HEALTH = ['healthCode', 'bloodTypeCode', 'specialty'];
/** The name is typed at the door already. */
const CHECKS = ['sexCode', 'birthDate', 'idTypeCode', 'idNumber'];
/** Decided by the school or paid by the authority: a family cannot know them. Home pages are kept for old lists only. */
const NOT_KNOWN_AT_HOME = ['homepage', 'govPurchasedSeat', 'boardingSubsidy', 'inclusionCode'];

const KEYS_OF_GROUP: Readonly<Record<FamilyGroup, readonly StudentFieldKey[]>> = {
  contact: correctable('contact'),
  household: inFormOrder(HOUSEHOLD),
  health: inFormOrder(HEALTH),
  circumstances: correctable('extended'),
  checks: inFormOrder(CHECKS),
};

const GROUP_OF_KEY = new Map(
  FAMILY_GROUPS.flatMap((group) => KEYS_OF_GROUP[group].map((key) => [key, group] as const)),
);

/** The fields of one part of the form, in the order of the printed form. */
export function fieldsOfGroup(group: FamilyGroup): readonly StudentFieldKey[] {
  return KEYS_OF_GROUP[group];
}

/** Every field of the catalogue a family may be asked for. */
export const FAMILY_FIELDS: readonly StudentFieldKey[] = FAMILY_GROUPS.flatMap((group) => KEYS_OF_GROUP[group]);

/** Key data: compared and shown, never applied from here. */
export function isOnlyChecked(field: string): boolean {
  return GROUP_OF_KEY.get(field as StudentFieldKey) === 'checks';
}

/** What a collection asks unless the clerk chooses otherwise: everything but the checks. */
export function standardFields(extensionFields: readonly ExtensionField[]): readonly string[] {
  return [
    ...FAMILY_FIELDS.filter((field) => !isOnlyChecked(field)),
    GUARDIANS,
    ...extensionFields.map(({ key }) => extensionPath(key)),
  ];
}

/** What of the chosen fields can be asked today, in the order of the form; a field the province retired is left out. */
export function askableFields(
  chosen: readonly string[],
  extensionFields: readonly ExtensionField[],
): readonly string[] {
  const wanted = new Set(chosen);
  const known = [...FAMILY_FIELDS, GUARDIANS, ...extensionFields.map(({ key }) => extensionPath(key))];
  return known.filter((field) => wanted.has(field));
}

/** Which fields of a collection are asked. */
export interface AskedFields {
  readonly own: readonly StudentFieldKey[];
  readonly withGuardians: boolean;
  /** Keys of the fields of the province. */
  readonly extension: readonly string[];
}

export function askedFields(fields: readonly string[]): AskedFields {
  return {
    own: FAMILY_FIELDS.filter((field) => fields.includes(field)),
    withGuardians: fields.includes(GUARDIANS),
    extension: fields.flatMap((field) => extensionKeyOf(field) ?? []),
  };
}

/** Whether a finding at this path concerns what was asked. */
export function isAsked(path: string, { own, withGuardians, extension }: AskedFields): boolean {
  const extensionKey = extensionKeyOf(path);
  if (extensionKey !== undefined) return extension.includes(extensionKey);
  if (splitGuardianPath(path) !== undefined) return withGuardians;
  return own.some((key) => key === path);
}

function correctable(group: 'contact' | 'extended'): readonly StudentFieldKey[] {
  return CORRECTABLE_FIELDS.filter((field) => field.group === group && !NOT_KNOWN_AT_HOME.includes(field.key)).map(
    ({ key }) => key,
  );
}

function inFormOrder(keys: readonly string[]): readonly StudentFieldKey[] {
  return FORM_FIELDS.filter(({ key }) => keys.includes(key)).map(({ key }) => key);
}

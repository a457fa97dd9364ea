import type { LocalText } from '@xueji/kernel';

/** The kinds of office and place in the administering tree (隶属), by the number stored in `organisations.kind`. */
export const ORGANISATION_KINDS = {
  ministry: { number: 1, label: { zh: '部级', en: 'Ministry' } },
  province: { number: 2, label: { zh: '省级教育行政部门', en: 'Provincial authority' } },
  prefecture: { number: 3, label: { zh: '地（市）级教育行政部门', en: 'Prefecture authority' } },
  county: { number: 4, label: { zh: '县级教育行政部门', en: 'County authority' } },
  school: { number: 5, label: { zh: '学校', en: 'School' } },
  teachingPoint: { number: 6, label: { zh: '教学点', en: 'Teaching point' } },
} as const satisfies Record<string, { number: number; label: LocalText }>;

export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

const BY_NUMBER = new Map<number, OrganisationKind>(
  (Object.keys(ORGANISATION_KINDS) as OrganisationKind[]).map((kind) => [ORGANISATION_KINDS[kind].number, kind]),
);

export function organisationKindNumber(kind: OrganisationKind): number {
  return ORGANISATION_KINDS[kind].number;
}

/** Throws on a number the database constraint does not admit either. */
export function organisationKindOfNumber(number: number): OrganisationKind {
  const kind = BY_NUMBER.get(number);
  if (kind === undefined) throw new Error(`Unknown kind of organisation ${number}`);
  return kind;
}

/** Schools and teaching points teach pupils; every other kind is an authority. */
export function teachesPupils(kind: OrganisationKind): boolean {
  return kind === 'school' || kind === 'teachingPoint';
}

import { describe, expect, it } from 'vitest';
import { isOrganisationCode } from './organisation-code.ts';
import { mayAdminister, type OrganisationKind, organisationKindOfNumber } from './organisation-kind.ts';

describe('who may administer whom (隶属)', () => {
  const kinds: readonly OrganisationKind[] = [
    'ministry',
    'province',
    'prefecture',
    'county',
    'school',
    'teachingPoint',
  ];
  /** Row: superior. A superior may have the kinds of its row under it. */
  const table: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
    ministry: ['province', 'prefecture', 'county', 'school'],
    province: ['prefecture', 'county', 'school'],
    prefecture: ['prefecture', 'county', 'school'],
    county: ['county', 'school'],
    school: ['school', 'teachingPoint'],
    teachingPoint: [],
  };

  it.each(kinds)('%s', (parent) => {
    expect(kinds.filter((child) => mayAdminister(parent, child))).toEqual(table[parent]);
  });

  it('knows six kinds by number', () => {
    expect([1, 2, 3, 4, 5, 6].map(organisationKindOfNumber)).toEqual(kinds);
    expect(() => organisationKindOfNumber(7)).toThrow('Unknown kind');
  });
});

describe('codes of offices', () => {
  it.each([
    ['410105000000', 'county', true],
    ['410000000000', 'province', true],
    ['410105', 'county', false],
    ['2141010501', 'school', true],
    ['3162012300', 'school', true],
    ['0141010501', 'school', false],
    ['214101050', 'school', false],
    ['2141018201-01', 'teachingPoint', true],
    ['2141018201', 'teachingPoint', false],
  ] as const)('%s of a %s: %s', (code, kind, wellFormed) => {
    expect(isOrganisationCode(code, kind)).toBe(wellFormed);
  });
});

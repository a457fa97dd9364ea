import type { OrganisationKind } from '@xueji/platform/access';
import { describe, expect, it } from 'vitest';
import { mayAdminister } from './may-administer.ts';

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
});

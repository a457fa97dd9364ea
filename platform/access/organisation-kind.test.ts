import { expect, it } from 'vitest';
import { ORGANISATION_KINDS, organisationKindOfNumber } from './organisation-kind.ts';

it('knows six kinds by number', () => {
  expect([1, 2, 3, 4, 5, 6].map(organisationKindOfNumber)).toEqual(Object.keys(ORGANISATION_KINDS));
  expect(() => organisationKindOfNumber(7)).toThrow('Unknown kind');
});

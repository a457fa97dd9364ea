import { expect, it } from 'vitest';
import { recordContext } from '../testing/index.ts';
import { areaOfDocument, suggestionsFromDocument } from './form-suggestions.ts';

const context = recordContext();

it.each([
  ['1', '410122201909117106', { sexCode: '2', birthDate: '2019-09-11', nationalityCode: 'CHN', overseasCode: '00' }],
  ['1', '410122201909117107', { nationalityCode: 'CHN', overseasCode: '00' }],
  ['C', '810000200603150014', { sexCode: '1', birthDate: '2006-03-15', nationalityCode: 'HKG', overseasCode: '01' }],
  ['C', '830000200712010022', { sexCode: '2', birthDate: '2007-12-01', nationalityCode: 'TWN', overseasCode: '05' }],
  ['6', undefined, { nationalityCode: 'HKG', overseasCode: '01' }],
  ['7', undefined, { nationalityCode: 'MAC', overseasCode: '03' }],
  ['8', '12345678', { nationalityCode: 'TWN', overseasCode: '05' }],
  ['A', 'E12345678', {}],
  ['Z', undefined, {}],
])('a document of type %s, number %s, suggests %j', (idTypeCode, idNumber, expected) => {
  const draft = { idTypeCode, guardians: [], ...(idNumber === undefined ? {} : { idNumber }) };
  expect(suggestionsFromDocument(draft, context)).toEqual(expected);
});

it('offers the county of the number while it exists', () => {
  const of = (idNumber: string) => areaOfDocument({ idTypeCode: '1', idNumber, guardians: [] }, context);
  expect(of('410122201909117106')).toEqual({ code: '410122000000', name: '中牟县' });
  expect(of('52222620070507008X')).toBeUndefined();
});

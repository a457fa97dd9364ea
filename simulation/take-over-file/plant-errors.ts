import type { FileObject, FileRow } from './file-row.ts';

/** What is done to a row, what must become of it, and the rule or kind of problem record that must say so. */
export const PLANTS = {
  'wrong-check-character': { outcome: 'flagged', tells: 'P1' },
  'other-sex': { outcome: 'flagged', tells: 'P6' },
  'no-phone': { outcome: 'flagged', tells: 'P10' },
  'unknown-school': { outcome: 'rejected', tells: 'T02' },
  'no-name': { outcome: 'rejected', tells: 'T04' },
  'broken-line': { outcome: 'rejected', tells: 'T01' },
  'number-of-another': { outcome: 'flagged', tells: 'P10' },
  'document-of-another': { outcome: 'good', tells: 'P2' },
  'status-other': { outcome: 'flagged', tells: 'P10' },
  'no-class': { outcome: 'flagged', tells: 'P10' },
  'other-grade': { outcome: 'flagged', tells: 'P10' },
  'wrong-number': { outcome: 'flagged', tells: 'P10' },
  'no-date': { outcome: 'flagged', tells: 'P10' },
  'seat-of-another': { outcome: 'flagged', tells: 'P10' },
} as const satisfies Record<string, { readonly outcome: FileRow['outcome']; readonly tells: string }>;

export type PlantKind = keyof typeof PLANTS;

/** What is said of an ID number can be wrong only where there is one. */
const OF_RESIDENTS: ReadonlySet<PlantKind> = new Set(['wrong-check-character', 'other-sex']);

/** Whether an error makes this row wrong in just its own way: on another pupil's row it would be told as something else. */
export function canCarry(row: FileObject, kind: PlantKind): boolean {
  return !OF_RESIDENTS.has(kind) || (row['idTypeCode'] === '1' && textOf(row, 'idNumber') !== '');
}

/** Spoils a row that can carry the error. `earlier` is a good row before it, of a pupil with a resident ID number. */
export function plantError(kind: PlantKind, row: FileObject, earlier: FileObject): FileObject | string {
  switch (kind) {
    case 'wrong-check-character':
      return { ...row, idNumber: withOtherEnd(textOf(earlier, 'idNumber')) };
    case 'other-sex':
      return { ...row, sexCode: row['sexCode'] === '1' ? '2' : '1' };
    case 'no-phone':
      return without(row, 'phone');
    case 'unknown-school':
      return { ...row, schoolCode: '3141999999' };
    case 'no-name':
      return without(row, 'name');
    case 'broken-line':
      return JSON.stringify(row).slice(0, -20);
    case 'number-of-another':
      return { ...row, nationalNumber: earlier['nationalNumber'] ?? '' };
    case 'document-of-another':
      return {
        ...row,
        idTypeCode: '1',
        idNumber: earlier['idNumber'] ?? '',
        sexCode: earlier['sexCode'] ?? '',
        birthDate: earlier['birthDate'] ?? '',
        nationalityCode: 'CHN',
        overseasCode: '00',
        hukouPlaceCode: earlier['hukouPlaceCode'] ?? '',
        hukouTypeCode: earlier['hukouTypeCode'] ?? '',
        nonAgriHukouCode: earlier['nonAgriHukouCode'] ?? '',
      };
    case 'status-other':
      return { ...row, statusCode: '99' };
    case 'no-class':
      return { ...row, classNumber: '0' };
    case 'other-grade':
      return { ...without(row, 'statusSince'), statusCode: '01', gradeCode: '33' };
    case 'wrong-number':
      return { ...row, nationalNumber: withOtherEnd(textOf(row, 'nationalNumber')) };
    case 'no-date':
      return { ...without(row, 'statusSince'), statusCode: '02' };
    case 'seat-of-another':
      return { ...row, statusCode: '01', seatNumber: '一号' };
  }
}

function without(row: FileObject, key: string): FileObject {
  return Object.fromEntries(Object.entries(row).filter(([each]) => each !== key));
}

/** Another last character: the check no longer holds. */
function withOtherEnd(number: string): string {
  return number.slice(0, -1) + (number.endsWith('1') ? '2' : '1');
}

function textOf(row: FileObject, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}

/** What must tell of a planted error: a rule of a rejected row, or a kind of problem record. */
export function tellingOf(plant: string): string {
  return PLANTS[plant as PlantKind].tells;
}

import type { ExportSheet, PaperKind } from '@xueji/exports/server';
import { type Id, type PlainDate, partsOf } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { qrPicture, typesetInWorker } from '@xueji/platform/typesetting';
import { z } from 'zod';
import { CERTIFICATE_PAPER, CERTIFICATE_PURPOSES, CERTIFICATES_MAX, certificateSerial } from '../model/index.ts';
import { type CertificateRow, listCertificates } from './certificate-repository.ts';
import { standingsOf } from './certificate-standing.ts';
import { readPaperRecord } from './read-paper-record.ts';
import { TEMPLATES } from './template-folder.ts';

const scopeSchema = z.strictObject({
  certificateIds: z.array(idText).min(1).max(CERTIFICATES_MAX),
});

interface CertificateSheet extends ExportSheet {
  readonly id: Id<'certificate'>;
  /** Where a telephone looks the certificate up. What follows # is never sent to a server, and so is in no log. */
  readonly checkUrl: string;
  readonly text: Readonly<Record<string, string | null>>;
}

/** 在读证明 as a paper: only those that hold are printed. */
export const certificatePaper: PaperKind<z.output<typeof scopeSchema>, CertificateSheet> = {
  offer: CERTIFICATE_PAPER,
  scope: scopeSchema,
  async describe(_services, _tx, { certificateIds }) {
    const count = certificateIds.length;
    return {
      zh: `在读证明${count}份`,
      en: count === 1 ? '1 certificate of attendance' : `${count} certificates of attendance`,
    };
  },
  count: async (services, tx, { certificateIds }) => (await listValid(tx, services.clock.now(), certificateIds)).length,
  async readSheets(services, tx, { scope, columns, isMasked, after, limit }) {
    const all = await listValid(tx, services.clock.now(), scope.certificateIds);
    const from = after === undefined ? 0 : all.findIndex(({ studentId }) => studentId === after) + 1;
    const sheets: CertificateSheet[] = [];
    for (const row of all.slice(from, from + limit)) {
      const found = await readPaperRecord(services, tx, row.studentId, isMasked);
      if (found === undefined) continue;
      const { values } = found.record;
      const code = services.vault.open({ cipher: row.codeCipher, keyId: row.codeKey });
      const shown = (key: 'number' | 'idNumber', value: unknown) =>
        columns.includes(key) && typeof value === 'string' && value !== '' ? value : null;
      sheets.push({
        studentId: row.studentId,
        id: row.id,
        checkUrl: `${row.checkAddress}/check#${code}`,
        text: {
          serial: certificateSerial(row.schoolCode, row.issuedOn, row.id),
          code,
          checkAddress: `${row.checkAddress}/check`,
          school: row.schoolName,
          className: found.placement?.className?.zh ?? '',
          name: found.record.name,
          sex: values['sexCode'] === '2' ? '女' : '男',
          birthDate: longDate(String(values['birthDate']) as PlainDate),
          number: shown('number', values['nationalNumber']),
          idNumber: shown('idNumber', values['idNumber']),
          entry: longMonth(values['entryYearMonth']),
          purpose: purposeOf(row),
          issuedOn: longDate(row.issuedOn),
          expiresOn: longDate(row.expiresOn),
        },
      });
    }
    return sheets;
  },
  typeset: (sheets, { at }) =>
    typesetInWorker({
      folder: TEMPLATES,
      template: 'attendance-certificate.typ',
      madeAt: at,
      pictures: new Map(sheets.map(({ id, checkUrl }) => [`${id}.svg`, qrPicture(checkUrl)])),
      content: { certificates: sheets.map(({ id, text }) => ({ ...text, qr: `${id}.svg` })) },
    }),
};

/** In the order in which they were issued, a pupil once: who has two gets the newer one. */
async function listValid(tx: Parameters<typeof listCertificates>[0], now: Date, ids: readonly string[]) {
  const rows = await listCertificates(tx, { ids }, CERTIFICATES_MAX);
  const standings = await standingsOf(tx, now, rows);
  const newest = new Map<Id<'student'>, CertificateRow>();
  for (const row of rows) {
    if (standings.get(row.id) === 'valid' && !newest.has(row.studentId)) newest.set(row.studentId, row);
  }
  return [...newest.values()].toReversed();
}

function purposeOf({ purpose, purposeNote }: CertificateRow): string {
  return purpose === 'other'
    ? (purposeNote ?? '')
    : [CERTIFICATE_PURPOSES[purpose].zh, purposeNote].filter(Boolean).join('：');
}

function longDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** The month of entry, '2025-09', as a sentence has it; a record without one leaves the words out. */
function longMonth(month: unknown): string | null {
  const [year, number] = typeof month === 'string' ? month.split('-') : [];
  return year === undefined || number === undefined ? null : `${year}年${Number(number)}月`;
}

import type { Vault } from '@xueji/platform/crypto';
import {
  guardiansOf,
  maskDocumentNumber,
  maskStudentNumber,
  type StudentDraft,
  type StudentNumberKind,
} from '../model/index.ts';
import { DETAIL_KEYS } from './detail-columns.ts';
import { guardianColumns, personColumns, present } from './record-columns.ts';

/** A student-status number a person has or had. */
export interface HeldNumber {
  readonly kind: StudentNumberKind;
  readonly number: string;
  /** Undefined: from the day the record is written. */
  readonly since: string | undefined;
  /** Absent: in use. */
  readonly until?: string;
}

/** An identifier as its row keeps it. Bytes are text (`\x…`), which crosses between threads whole. */
export interface SealedIdentifier {
  readonly kind: 'id-document' | StudentNumberKind;
  readonly idTypeCode: string | null;
  readonly cipher: string;
  readonly keyId: number;
  readonly blindIndex: string;
  readonly masked: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

type PersonColumns = ReturnType<typeof personColumns>;
type GuardianColumns = Omit<ReturnType<typeof guardianColumns>, 'id_cipher' | 'id_index'> & {
  readonly id_cipher: string | null;
  readonly id_index: string | null;
};

/** A record ready for the tables: plain values only, so that it can be made in another thread. */
export interface SealedRecord {
  readonly person: PersonColumns;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly guardians: readonly GuardianColumns[];
  readonly identifiers: readonly SealedIdentifier[];
}

/** Seals a record for `insertRecords`. The draft has its key fields: one that is missing is a fault. */
export function sealRecord(vault: Vault, draft: StudentDraft, numbers: readonly HeldNumber[]): SealedRecord {
  const document: readonly SealedIdentifier[] =
    draft.idNumber === undefined
      ? []
      : [
          {
            ...sealNumber(vault, 'id-document', draft.idNumber),
            kind: 'id-document',
            idTypeCode: present(draft.idTypeCode, 'idTypeCode'),
            masked: maskDocumentNumber(draft.idNumber),
            since: undefined,
            until: undefined,
          },
        ];
  return {
    person: personColumns(draft),
    details: {
      ...Object.fromEntries(DETAIL_KEYS.map((key) => [key, draft[key] ?? null])),
      homeTeaching: draft.homeTeaching ?? false,
    },
    guardians: guardiansOf(draft).map(({ guardian }) => {
      const { id_cipher, id_index, ...rest } = guardianColumns({ vault }, guardian);
      return {
        ...rest,
        id_cipher: id_cipher && bytesAsText(id_cipher),
        id_index: id_index && bytesAsText(id_index),
      };
    }),
    identifiers: [
      ...document,
      ...numbers.map(
        ({ kind, number, since, until }): SealedIdentifier => ({
          ...sealNumber(vault, 'student-number', number),
          kind,
          idTypeCode: null,
          masked: maskStudentNumber(number),
          since,
          until,
        }),
      ),
    ],
  };
}

function sealNumber(vault: Vault, purpose: 'id-document' | 'student-number', number: string) {
  const { cipher, keyId } = vault.seal(number);
  return { cipher: bytesAsText(cipher), keyId, blindIndex: bytesAsText(vault.blindIndex(purpose, number)) };
}

/** Bytes as PostgreSQL reads them. */
function bytesAsText(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

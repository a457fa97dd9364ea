import { type LocalText, type PlainDate, partsOf, plainDate } from '@xueji/kernel';

/** What a certificate of attendance is needed for. `other` is explained in words. */
export const CERTIFICATE_PURPOSES = {
  household: { zh: '户籍办理', en: 'Household registration' },
  residence: { zh: '居住证办理', en: 'Residence permit' },
  insurance: { zh: '社保、医保办理', en: 'Social or health insurance' },
  bank: { zh: '银行业务', en: 'Bank' },
  travel: { zh: '出国（境）、签证', en: 'Travel abroad, visa' },
  competition: { zh: '竞赛、活动报名', en: 'Competition or activity' },
  other: { zh: '其他（须说明）', en: 'Other (say what)' },
} as const satisfies Record<string, LocalText>;

export type CertificatePurpose = keyof typeof CERTIFICATE_PURPOSES;

/** How long a certificate may hold, in months. */
export const CERTIFICATE_MONTHS = [1, 3, 6] as const;

/** More than one certificate for each pupil of four classes is not asked for at once. */
export const CERTIFICATES_MAX = 200;

/** `left`: the pupil no longer attends the school that attested it. */
export const CERTIFICATE_STATES = ['valid', 'expired', 'withdrawn', 'left'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export interface CertificateFacts {
  readonly expiresOn: PlainDate;
  readonly isWithdrawn: boolean;
  /** Whether the pupil is in school under the spell that was attested. */
  readonly isAttending: boolean;
}

/** Where a certificate stands on a day. What was taken back stays taken back, whatever else became of it. */
export function certificateState(
  { expiresOn, isWithdrawn, isAttending }: CertificateFacts,
  today: PlainDate,
): CertificateState {
  if (isWithdrawn) return 'withdrawn';
  if (!isAttending) return 'left';
  return expiresOn <= today ? 'expired' : 'valid';
}

/** The day a certificate issued on a day no longer holds; at the end of a short month, the first of the next. */
export function expiryOf(issuedOn: PlainDate, months: (typeof CERTIFICATE_MONTHS)[number]): PlainDate {
  const { year, month, day } = partsOf(issuedOn);
  const wanted = month - 1 + months;
  const at = { year: year + Math.floor(wanted / 12), month: (wanted % 12) + 1 };
  const same = plainDate(at.year, at.month, day);
  const next = at.month === 12 ? plainDate(at.year + 1, 1, 1) : plainDate(at.year, at.month + 1, 1);
  const expiry = same ?? next;
  if (expiry === undefined) throw new Error('The calendar has no such month');
  return expiry;
}

/** The name as strangers see it: the first character, and nothing of how long it is. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}**`;
}

/** Printed on the paper: school, year, number. */
export function certificateSerial(schoolCode: string, issuedOn: PlainDate, id: string): string {
  return `${schoolCode}-${partsOf(issuedOn).year}-${id.padStart(6, '0')}`;
}

import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import {
  CERTIFICATE_MONTHS,
  CERTIFICATE_PURPOSES,
  CERTIFICATE_STATES,
  type CertificatePurpose,
} from './certificate.ts';
import { paperScopeSchema } from './paper-scope.ts';

const purpose = z.enum(Object.keys(CERTIFICATE_PURPOSES) as [CertificatePurpose, ...CertificatePurpose[]]);

export const issueCertificatesSchema = z
  .strictObject({
    scope: paperScopeSchema,
    purpose,
    /** Stands on the paper; required for the purpose 'other'. */
    purposeNote: z.string().trim().min(2).max(60).optional(),
    months: z.literal(CERTIFICATE_MONTHS),
    /** Why numbers are printed in full. Left out, they are masked. */
    unmaskReason: z.string().trim().min(2).max(500).optional(),
  })
  .refine((wish) => wish.purpose !== 'other' || wish.purposeNote !== undefined, { path: ['purposeNote'] })
  .meta({ id: 'IssueCertificates' });

export const certificatesIssuedSchema = z
  .strictObject({
    issuedCount: z.number().int(),
    /** Pupils in the choice who are not in school, and get none. */
    skippedCount: z.number().int(),
    exportId: idText,
  })
  .meta({ id: 'CertificatesIssued' });

const certificateSchema = z
  .strictObject({
    id: idText,
    serial: z.string(),
    studentId: idText,
    name: z.string(),
    school: localText,
    purpose,
    purposeNote: z.string().nullable(),
    issuedOn: z.string(),
    expiresOn: z.string(),
    issuedBy: z.string(),
    state: z.enum(CERTIFICATE_STATES),
    withdrawReason: z.string().nullable(),
  })
  .meta({ id: 'Certificate' });

export const certificateListQuerySchema = z.strictObject({
  studentId: idText.optional(),
  /** The last certificate of the page before. */
  before: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const certificateListSchema = z
  .strictObject({ certificates: z.array(certificateSchema), next: idText.nullable() })
  .meta({ id: 'CertificateList' });

export const withdrawCertificateSchema = z.strictObject({ reason: z.string().trim().min(2).max(200) });

export const printCertificateSchema = z.strictObject({ unmaskReason: z.string().trim().min(2).max(500).optional() });

/** Longer than any code with blanks and hyphens: nothing else is looked at. */
export const checkCertificateSchema = z.strictObject({ code: z.string().max(60) });

/** All that strangers learn. */
export const checkedCertificateSchema = z
  .strictObject({
    state: z.enum(['valid', 'expired', 'withdrawn']),
    school: localText,
    issuedOn: z.string(),
    maskedName: z.string(),
  })
  .meta({ id: 'CheckedCertificate' });

import { parsePlainDate } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { z } from 'zod';
import { type BusinessProcess, businessProcesses, parseMonthDay } from './business-window.ts';

const date = z.string().refine((text) => parsePlainDate(text) !== undefined);
const monthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((text) => parseMonthDay(text) !== undefined);
const process = z.enum(businessProcesses as [BusinessProcess, ...BusinessProcess[]]);
/** The document that says so. */
const source = z.string().trim().min(2).max(200);

const businessWindowSchema = z
  .strictObject({
    id: idText,
    process,
    level: z.enum(['national', 'provincial']),
    /** A day of every year, 'MM-DD'; a stretch may reach over New Year. */
    opensOn: monthDay,
    closesOn: monthDay,
    validFrom: date,
    validTo: date.nullable(),
    source: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'BusinessWindow' });

const windowVerdictSchema = z
  .strictObject({
    process,
    isOpen: z.boolean(),
    /** The last day it may be started; null when it is closed, or nothing closes it within a year. */
    closesOn: date.nullable(),
    /** The first day it may be started again; null when it is open, or nothing opens it within a year. */
    opensOn: date.nullable(),
    closedBy: z.enum(['national', 'provincial']).nullable(),
  })
  .meta({ id: 'WindowVerdict' });

export const businessWindowListSchema = z
  .strictObject({
    /** The business date the verdicts are of. */
    today: date,
    verdicts: z.array(windowVerdictSchema),
    /** The rules in force, national ones first, each in the order of the year. */
    windows: z.array(businessWindowSchema),
  })
  .meta({ id: 'BusinessWindowList' });

export type BusinessWindowRow = z.output<typeof businessWindowSchema>;
export type WindowVerdictRow = z.output<typeof windowVerdictSchema>;

const windowFields = { opensOn: monthDay, closesOn: monthDay, source };

export const newWindowSchema = z.strictObject({ process, ...windowFields });
export const changedWindowSchema = z.strictObject(windowFields);
export const windowParamsSchema = z.strictObject({ windowId: idText });
export const businessWindowIdSchema = z.strictObject({ windowId: idText }).meta({ id: 'BusinessWindowId' });

const termDatesSchema = { firstFrom: date, firstTo: date, secondFrom: date, secondTo: date };

const schoolTermsSchema = z
  .strictObject({
    /** The year in which the school year begins. */
    startYear: z.number().int(),
    ...termDatesSchema,
    /** Whether the province has set them; otherwise they are those of the nation. */
    isSet: z.boolean(),
    /** 0 as long as nothing is set. */
    version: z.number().int(),
  })
  .meta({ id: 'SchoolTerms' });

export const schoolTermsListSchema = z
  .strictObject({
    /** The term of today, '2026-2027-1'; null in the holidays. */
    present: z.string().nullable(),
    /** The present school year, the one before and the two after. */
    years: z.array(schoolTermsSchema),
  })
  .meta({ id: 'SchoolTermsList' });

export type SchoolTermsRow = z.output<typeof schoolTermsSchema>;

export const setTermsSchema = z.strictObject(termDatesSchema);
export const termsParamsSchema = z.strictObject({ startYear: z.coerce.number().int().min(2000).max(2100) });
export const schoolTermsYearSchema = z.strictObject({ startYear: z.number().int() }).meta({ id: 'SchoolTermsYear' });

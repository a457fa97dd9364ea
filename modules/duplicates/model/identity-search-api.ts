import { parsePlainDate } from '@xueji/kernel';
import { localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { MATCH_KINDS } from './identity-match.ts';

/** Why somebody looks for a child across offices; written into the audit log. */
const SEARCH_PURPOSES = ['registration', 'transfer', 'data-check'] as const;

/**
 * Exact match only. A number of a document, or the three of a child without one, or both; a number finds its record
 * whatever type of document it was entered under.
 */
export const identitySearchSchema = z
  .strictObject({
    purpose: z.enum(SEARCH_PURPOSES),
    document: z
      .strictObject({ idTypeCode: z.string().length(1), idNumber: z.string().trim().min(4).max(30) })
      .optional(),
    person: z
      .strictObject({
        name: z.string().trim().min(1).max(50),
        sexCode: z.enum(['1', '2']),
        birthDate: z.string().refine((text) => parsePlainDate(text) !== undefined),
      })
      .optional(),
  })
  .refine(({ document, person }) => document !== undefined || person !== undefined, { path: ['document'] });

/** Another record as the asking office may know it: where, not who. */
export const foundMatchSchema = z
  .strictObject({
    kind: z.enum(MATCH_KINDS),
    kindLabel: localText,
    standing: z.enum(['draft', 'in-review', 'in-school', 'away', 'left']),
    standingLabel: localText,
    school: z.strictObject({
      name: localText,
      contactPerson: z.string().nullable(),
      phone: z.string().nullable(),
      /** The record is the asking person's own school's. */
      isOwn: z.boolean(),
    }),
  })
  .meta({ id: 'FoundMatch' });

export const identitySearchResultSchema = z
  .strictObject({
    found: z.boolean(),
    /** The strongest agreement first; empty when nothing agrees. */
    matches: z.array(foundMatchSchema),
    /** How many more searches this person has within the hour. */
    searchesLeft: z.number().int(),
  })
  .meta({ id: 'IdentitySearchResult' });

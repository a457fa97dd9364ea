import { parsePlainDate } from '@xueji/kernel';
import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { roles } from './role.ts';

const role = z.enum(roles);
const day = z.string().refine((text) => parsePlainDate(text) !== undefined);
const office = z.strictObject({ id: idText, kind: z.int(), name: localText });

const PERSON_STATES = ['active', 'dormant', 'sealed'] as const;
/** Why an account is sealed by hand: 离职, 违规, 其他. */
const SEAL_REASONS = ['left', 'misuse', 'other'] as const;
export type SealReason = (typeof SEAL_REASONS)[number];

const personPostSchema = z
  .strictObject({
    id: idText,
    role,
    organisation: office,
    validFrom: z.string(),
    validTo: z.string().nullable().describe('The first day on which the post is no longer held'),
    state: z.enum(['future', 'present', 'past']),
  })
  .meta({ id: 'PersonPost' });

/** A person with an account, as administrators see him. */
export const personSchema = z
  .strictObject({
    id: idText,
    loginName: z.string(),
    displayName: z.string(),
    state: z.enum(PERSON_STATES),
    sealReason: z.enum([...SEAL_REASONS, 'dormant']).nullable(),
    isLocked: z.boolean(),
    createdAt: z.string(),
    lastSignedInAt: z.string().nullable(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    office: office.describe('The office the account was made for'),
    posts: z.array(personPostSchema),
    /** True when the person asking may administer this account. */
    mayAdminister: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Person' });

export type PersonBody = z.infer<typeof personSchema>;

/** A person, with the password that was drawn: told once, null when the request is repeated. */
export const personWithPasswordSchema = z
  .strictObject({ person: personSchema, oneTimePassword: z.string().nullable() })
  .meta({ id: 'PersonWithPassword' });

export const peopleListQuerySchema = z.strictObject({
  organisationId: idText.optional(),
  role: role.optional(),
  state: z.enum(PERSON_STATES).optional(),
  after: z
    .string()
    .regex(/^\d{1,19}~[1-9]\d{0,17}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const peopleListSchema = z
  .strictObject({ people: z.array(personSchema), next: z.string().nullable(), total: z.int() })
  .meta({ id: 'PeopleList' });

export const createPersonSchema = z.strictObject({
  displayName: z.string().trim().min(2).max(40),
  loginName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  organisationId: idText,
  role,
});

export const addPostSchema = z.strictObject({ organisationId: idText, role, validFrom: day });

export const endPostSchema = z.strictObject({
  /** The first day on which the post is no longer held. */
  endsOn: day,
  successorId: idText.optional().describe('Who gets the half-filled forms of this office, at once'),
});

/** To whom the half-filled forms of a person at one office go. */
const handOverSchema = z.strictObject({ organisationId: idText, successorId: idText });

export type HandOver = z.infer<typeof handOverSchema>;

/** One successor at each office. */
const handOversSchema = z
  .array(handOverSchema)
  .max(50)
  .refine((all) => new Set(all.map(({ organisationId }) => organisationId)).size === all.length)
  .describe('To whom the half-filled forms go, office by office');

export const handOverWorkSchema = z.strictObject({ handOvers: handOversSchema.min(1) });

export const sealPersonSchema = z.strictObject({
  reason: z.enum(SEAL_REASONS),
  handOvers: handOversSchema.default([]),
});

/** What a hand-over did: forms that moved, and forms that stayed because the successor has begun them too. */
export const handedOverSchema = z
  .strictObject({ person: personSchema, moved: z.int(), kept: z.int() })
  .meta({ id: 'HandedOver' });

const openWorkAtOfficeSchema = z
  .strictObject({
    organisation: office,
    forms: z.int().describe('Half-filled forms: the person’s own until they are handed over'),
    imports: z.int().describe('Lists brought in and not committed: whoever holds the duty goes on with them'),
    placements: z.int().describe('Placements planned and not applied: whoever holds the duty goes on with them'),
    exports: z.int().describe('Files never fetched: for the asker alone'),
    /** Colleagues there with a duty that fills in such forms; none where another authority administers the people. */
    successors: z.array(
      z.strictObject({
        id: idText,
        name: z.string(),
        formsBegunToo: z.int().describe('Forms this colleague has begun as well: they stay where they are'),
      }),
    ),
  })
  .meta({ id: 'OpenWorkAtOffice' });

export const openWorkSchema = z.strictObject({ offices: z.array(openWorkAtOfficeSchema) }).meta({ id: 'OpenWork' });

export type OpenWorkAtOffice = z.infer<typeof openWorkAtOfficeSchema>;

const administeredOfficeSchema = z
  .strictObject({ id: idText, code: z.string(), kind: z.int(), name: localText })
  .meta({ id: 'AdministeredOffice' });

export const officeListQuerySchema = z.strictObject({
  /** A part of the name in either language, or the whole code. */
  text: z.string().trim().max(60).optional(),
  id: idText.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const officeListSchema = z
  .strictObject({ offices: z.array(administeredOfficeSchema) })
  .meta({ id: 'AdministeredOfficeList' });

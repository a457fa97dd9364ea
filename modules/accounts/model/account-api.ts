import { idText, localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { FIRST_DUTIES } from './first-duty.ts';
import { roles } from './role.ts';

const languageSchema = z.enum(['zh', 'en']);
const roleSchema = z.enum(roles);

export const signInSchema = z.strictObject({
  loginName: z.string().min(1).max(40),
  /** Longer than any passphrase; what is longer still only costs hashing time. */
  password: z.string().min(1).max(200),
  /** Of the authenticator, or one of the recovery codes; asked for by accounts that have a second factor. */
  code: z.string().trim().min(1).max(20).optional(),
});

const organisationSchema = z.strictObject({
  id: idText,
  kind: z.int().describe('1 ministry, 2 province, 3 prefecture, 4 county, 5 school, 6 teaching point'),
  name: localText,
});

/** Who is signed in, at which post, what that post may do, and on which node. */
export const sessionSchema = z
  .strictObject({
    account: z.strictObject({
      id: idText,
      loginName: z.string(),
      displayName: z.string(),
      language: languageSchema,
      hasSecondFactor: z.boolean(),
    }),
    post: z.strictObject({ id: idText, role: roleSchema }),
    posts: z.array(z.strictObject({ id: idText, role: roleSchema, organisation: organisationSchema })),
    organisation: organisationSchema,
    stages: z
      .array(z.int())
      .describe('Stages the office teaches: 1 primary, 2 junior, 3 senior; empty for an authority'),
    permissions: z.array(z.string()),
    firstDuty: z
      .enum(FIRST_DUTIES)
      .nullable()
      .describe('What must be done before anything else is open; the permissions are empty until then'),
    emergency: z
      .strictObject({ id: idText, endsAt: z.iso.datetime() })
      .nullable()
      .describe('The emergency access under which this session reads now'),
    csrfToken: z.string().describe('Sent back in x-csrf-token with every changing request'),
    node: z.strictObject({ name: localText }),
    practiceClock: z.strictObject({
      isPractice: z.boolean().describe('True when business time is shifted for practice'),
      now: z.iso.datetime().describe('Business time'),
    }),
  })
  .meta({ id: 'Session' });

export type SessionBody = z.infer<typeof sessionSchema>;

export const switchPostSchema = z.strictObject({ postId: idText });

export const changeAccountSchema = z.strictObject({ language: languageSchema });

export const changePasswordSchema = z.strictObject({
  presentPassword: z.string().min(1).max(200),
  newPassword: z.string().min(1).max(200),
});

/** A second factor that was begun: for an authenticator to scan, or to type. Told once. */
export const secondFactorSchema = z
  .strictObject({
    uri: z.string().describe('otpauth://totp/…'),
    secret: z.string().describe('Base32, for typing'),
  })
  .meta({ id: 'SecondFactor' });

export const confirmSecondFactorSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });

export const recoveryCodesSchema = z
  .strictObject({ recoveryCodes: z.array(z.string()).describe('Each signs in once; told once') })
  .meta({ id: 'RecoveryCodes' });

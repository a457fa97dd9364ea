import { z } from 'zod';
import { roles } from './role.ts';

const idSchema = z.string().regex(/^[1-9]\d{0,18}$/);
const localTextSchema = z.strictObject({ zh: z.string(), en: z.string() });
const languageSchema = z.enum(['zh', 'en']);
const roleSchema = z.enum(roles);

export const signInSchema = z.strictObject({
  loginName: z.string().min(1).max(40),
  /** Longer than any passphrase; what is longer still only costs hashing time. */
  password: z.string().min(1).max(200),
});

const organisationSchema = z.strictObject({
  id: idSchema,
  kind: z.int().describe('1 ministry, 2 province, 3 prefecture, 4 county, 5 school, 6 teaching point'),
  name: localTextSchema,
});

/** Who is signed in, at which post, what that post may do, and on which node. */
export const sessionSchema = z
  .strictObject({
    account: z.strictObject({
      id: idSchema,
      loginName: z.string(),
      displayName: z.string(),
      language: languageSchema,
    }),
    post: z.strictObject({ id: idSchema, role: roleSchema }),
    posts: z.array(z.strictObject({ id: idSchema, role: roleSchema, organisation: organisationSchema })),
    organisation: organisationSchema,
    permissions: z.array(z.string()),
    csrfToken: z.string().describe('Sent back in x-csrf-token with every changing request'),
    node: z.strictObject({ name: localTextSchema }),
    practiceClock: z.strictObject({
      isPractice: z.boolean().describe('True when business time is shifted for practice'),
      now: z.iso.datetime().describe('Business time'),
    }),
  })
  .meta({ id: 'Session' });

export type SessionBody = z.infer<typeof sessionSchema>;

export const switchPostSchema = z.strictObject({ postId: idSchema });

export const changeAccountSchema = z.strictObject({ language: languageSchema });

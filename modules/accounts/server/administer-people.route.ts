import type { Actor } from '@xueji/platform/access';
import { idText } from '@xueji/platform/contract';
import { hashPassword } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type Idempotency, runOnce, type Services } from '@xueji/platform/http';
import {
  addPostSchema,
  createPersonSchema,
  endPostSchema,
  personSchema,
  personWithPasswordSchema,
  sealPersonSchema,
} from '../model/index.ts';
import { resetPassword, resetSecondFactor, sealPerson, unsealPerson } from './administer-account.ts';
import { lockPersonToChange, type PersonToChange } from './administer-person.ts';
import { givePost, takePost } from './administer-posts.ts';
import { createPerson } from './create-person.ts';
import { personParams } from './list-people.route.ts';
import { drawPassword } from './one-time-password.ts';
import { getPerson, type Person, refuseByConstraint } from './people-repository.ts';
import { presentPerson } from './person-presenter.ts';

const changes = {
  permission: 'people.administer',
  idempotent: true,
  versioned: true,
} as const;

/** Changes a person once, in one transaction, at the version the administrator saw; answers the person afterwards. */
async function changePerson(
  input: {
    readonly services: Services;
    readonly actor: Actor;
    readonly params: { readonly accountId: string };
    readonly idempotency: Idempotency;
    readonly expectedVersion: number;
  },
  change: (tx: Transaction, subject: PersonToChange) => Promise<void>,
): Promise<Person> {
  const { services, actor, params, idempotency, expectedVersion } = input;
  return services.database
    .transaction(actor, async (tx) => {
      await runOnce(tx, idempotency, async () => {
        await change(tx, await lockPersonToChange(tx, params.accountId, expectedVersion));
        return {};
      });
      return getPerson(tx, params.accountId);
    })
    .catch(refuseByConstraint);
}

export const createPersonRoute = defineRoute({
  method: 'POST',
  path: '/api/people',
  summary: 'Make an account with its first post, for the own office or one directly below; answers a password, once',
  permission: 'people.administer',
  body: createPersonSchema,
  response: personWithPasswordSchema,
  status: 201,
  idempotent: true,
  versionOf: ({ person }) => person.version,
  handler: async ({ services, actor, body, idempotency }) => {
    const { person, oneTimePassword } = await createPerson(services, actor, body, idempotency);
    return { person: presentPerson(person), oneTimePassword };
  },
});

export const addPostRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/posts',
  summary: 'Give a person a further post, from a day on',
  params: personParams,
  body: addPostSchema,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async (input) =>
    presentPerson(await changePerson(input, (tx, subject) => givePost(tx, subject, input.body))),
});

export const endPostRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/posts/:postId/end',
  summary: 'End a post, on a day; half-filled forms may go to a successor',
  params: personParams.extend({ postId: idText }),
  body: endPostSchema,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async (input) =>
    presentPerson(
      await changePerson(input, (tx, subject) => takePost(tx, subject, { postId: input.params.postId, ...input.body })),
    ),
});

export const sealPersonRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/seal',
  summary: 'Seal an account; its sessions end at once, and half-filled forms may go to successors',
  params: personParams,
  body: sealPersonSchema,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async (input) =>
    presentPerson(await changePerson(input, (tx, subject) => sealPerson(tx, subject, input.body))),
});

export const unsealPersonRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/unseal',
  summary: 'Open a sealed or dormant account again',
  params: personParams,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async (input) => presentPerson(await changePerson(input, unsealPerson)),
});

export const resetPasswordRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/password-reset',
  summary: 'Draw a new password that must be changed at sign-in; answers it, once',
  params: personParams,
  response: personWithPasswordSchema,
  versionOf: ({ person }) => person.version,
  handler: async (input) => {
    const password = drawPassword();
    const passwordHash = await hashPassword(password);
    let oneTimePassword: string | null = null;
    const person = await changePerson(input, async (tx, subject) => {
      await resetPassword(tx, subject, passwordHash);
      oneTimePassword = password;
    });
    return { person: presentPerson(person), oneTimePassword };
  },
});

export const resetSecondFactorRoute = defineRoute({
  ...changes,
  method: 'POST',
  path: '/api/people/:accountId/second-factor-reset',
  summary: 'Take a lost authenticator off an account',
  params: personParams,
  response: personSchema,
  versionOf: ({ version }) => version,
  handler: async (input) => presentPerson(await changePerson(input, resetSecondFactor)),
});

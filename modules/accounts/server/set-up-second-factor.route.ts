import { defineRoute } from '@xueji/platform/http';
import { confirmSecondFactorSchema, recoveryCodesSchema, secondFactorSchema, signInRules } from '../model/index.ts';
import { beginSecondFactor, confirmSecondFactor } from './set-up-second-factor.ts';

export const beginSecondFactorRoute = defineRoute({
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'Begin a second factor of the own account; it counts once confirmed',
  permission: 'signed-in',
  response: secondFactorSchema,
  handler: async ({ services, actor }) => beginSecondFactor(services, actor),
});

export const confirmSecondFactorRoute = defineRoute({
  method: 'POST',
  path: '/api/account/second-factor/confirmation',
  summary: 'Confirm the second factor by a code of the authenticator; answers the recovery codes, once',
  permission: 'signed-in',
  body: confirmSecondFactorSchema,
  response: recoveryCodesSchema,
  limits: [{ max: signInRules.triesPerNamePerMinute, windowSeconds: 60, per: 'address' }],
  handler: async ({ services, actor, body }) => confirmSecondFactor(services, actor, body.code),
});

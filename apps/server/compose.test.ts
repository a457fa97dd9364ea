import { permissionMatrix } from '@xueji/accounts';
import { describe, expect, it } from 'vitest';
import { jobHandlers, routes } from './compose.ts';

function addressOf({ method, path }: (typeof routes)[number]): string {
  return `${method} ${path}`;
}

describe('the routes of a node', () => {
  it.each(routes.map((route) => [addressOf(route), route.permission]))(
    '%s names who may call it: %s',
    (_route, permission) => {
      const known = ['public', 'signed-in', ...Object.keys(permissionMatrix)];
      expect(known).toContain(permission);
    },
  );

  it('are open to strangers for signing in, for what they hold on paper, and for the divisions of the country only', () => {
    expect(routes.filter(({ permission }) => permission === 'public').map(addressOf)).toEqual([
      'GET /api/divisions',
      'GET /api/divisions/:divisionCode',
      'POST /api/sign-in',
      'POST /api/certificate-checks',
      'POST /api/family-forms',
      'POST /api/family-submissions',
    ]);
  });

  it('are open to every signed-in person for the own session, the own views, and what is the same for everybody', () => {
    expect(routes.filter(({ permission }) => permission === 'signed-in').map(addressOf)).toEqual([
      'GET /api/views',
      'POST /api/views',
      'PATCH /api/views/:viewId',
      'DELETE /api/views/:viewId',
      'PUT /api/default-view',
      'GET /api/code-additions',
      'GET /api/business-windows',
      'GET /api/school-terms',
      'GET /api/schools',
      'POST /api/sign-out',
      'GET /api/session',
      'POST /api/session/post',
      'PATCH /api/account',
      'POST /api/account/password',
      'POST /api/account/second-factor',
      'POST /api/account/second-factor/confirmation',
    ]);
  });

  it('have one address each', () => {
    expect(new Set(routes.map(addressOf)).size).toBe(routes.length);
  });

  it('change nothing by reading', () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      expect([addressOf(route), route.idempotent, route.body]).toEqual([addressOf(route), false, undefined]);
    }
  });
});

describe('the jobs of a node', () => {
  it('are named after their room', () => {
    for (const kind of Object.keys(jobHandlers)) expect(kind).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });
});

import { asPlainDate, dateInShanghai } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { childrenOf, searchDivisions } from '../model/division-search.ts';
import { divisionListQuerySchema, divisionListSchema } from '../model/index.ts';
import { committedIndex } from './division-index.ts';
import { presentDivision } from './division-presenter.ts';

export const listDivisionsRoute = defineRoute({
  method: 'GET',
  path: '/api/divisions',
  summary: 'Divisions by code, name or pinyin, withdrawn ones last; without a text those below one, or the provinces',
  // The country's divisions are public, and families pick them on a form without signing in.
  permission: 'public',
  query: divisionListQuerySchema,
  response: divisionListSchema,
  handler: async ({ services, query: { text, of, on, limit } }) => {
    const index = committedIndex();
    const day = on === undefined ? dateInShanghai(services.clock.now()) : asPlainDate(on);
    const divisions =
      text === undefined ? childrenOf(index, of ?? null, day) : searchDivisions(index, text, { on: day, of, limit });
    return { divisions: divisions.map((division) => presentDivision(index, division, day)) };
  },
});

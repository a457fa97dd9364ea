import { asPlainDate, dateInShanghai, refuseWith } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import {
  DIVISION_PROBLEMS,
  divisionHistorySchema,
  divisionParamsSchema,
  divisionQuerySchema,
  findDivision,
  isDivisionCode,
} from '../model/index.ts';
import { committedIndex } from './division-index.ts';
import { presentHistory } from './division-presenter.ts';

export const getDivisionRoute = defineRoute({
  method: 'GET',
  path: '/api/divisions/:divisionCode',
  summary: 'One code of six or twelve digits: what it is or last was, and what it was called through the years',
  // The country's divisions are public, and families pick them on a form without signing in.
  permission: 'public',
  params: divisionParamsSchema,
  query: divisionQuerySchema,
  response: divisionHistorySchema,
  handler: async ({ services, params: { divisionCode }, query: { on } }) => {
    const index = committedIndex();
    if (!isDivisionCode(index.register, divisionCode)) refuseWith(DIVISION_PROBLEMS.notFound, { code: divisionCode });
    const day = on === undefined ? dateInShanghai(services.clock.now()) : asPlainDate(on);
    const division = findDivision(index.register, divisionCode, day) ?? findDivision(index.register, divisionCode);
    return presentHistory(index, divisionCode.slice(0, 6), division, day);
  },
});

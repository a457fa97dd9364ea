import type { PlainDate } from '@xueji/kernel';
import { childrenOf, type DivisionIndex, pathOf } from '../model/division-search.ts';
import type { Division, DivisionChoice, DivisionHistory } from '../model/index.ts';

/** A division as it is offered on a day. */
export function presentDivision(index: DivisionIndex, division: Division, on: PlainDate): DivisionChoice {
  const { code, name, level, validTo } = division;
  return {
    code,
    name,
    level,
    path: [...pathOf(index.register, division)],
    withdrawnOn: validTo !== null && validTo <= on ? validTo : null,
    hasChildren: childrenOf(index, code, on).length > 0,
  };
}

/** A code with all it was called. */
export function presentHistory(
  index: DivisionIndex,
  code: string,
  division: Division | undefined,
  on: PlainDate,
): DivisionHistory {
  const names = (index.register.byCode.get(code) ?? []).toReversed();
  return {
    code,
    division: division === undefined ? null : presentDivision(index, division, on),
    names: names.map(({ name, validFrom, validTo, source }) => ({ name, validFrom, validTo, source })),
    asOf: index.register.asOf,
  };
}

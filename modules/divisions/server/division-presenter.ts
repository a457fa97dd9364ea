import type { PlainDate } from '@xueji/kernel';
import { childrenOf, type DivisionIndex, pathOf } from '../model/division-search.ts';
import { type Division, type DivisionChoice, type DivisionHistory, findDivision } from '../model/index.ts';

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
    names: names.map(({ name, validFrom, validTo, source, succession }) => ({
      name,
      validFrom,
      validTo,
      source,
      succession: succession && {
        divisions: succession.codes.flatMap((successor) => presentCode(index, successor, on) ?? []),
        source: succession.source,
      },
    })),
    predecessors: (index.predecessors.get(code) ?? []).map((each) => presentDivision(index, each, on)),
    asOf: index.register.asOf,
  };
}

/** A code as it is or last was. */
function presentCode(index: DivisionIndex, code: string, on: PlainDate): DivisionChoice | undefined {
  const division = findDivision(index.register, code);
  return division && presentDivision(index, division, on);
}

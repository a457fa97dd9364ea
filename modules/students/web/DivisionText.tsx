import { useQuery } from '@tanstack/react-query';
import { divisionPath } from '@xueji/divisions';
import { divisionRegisterQuery } from './division-register.ts';

/** A division by its names from the province down, and its code; the code alone until the register has come. */
export function DivisionText({ code }: { readonly code: string }) {
  const register = useQuery(divisionRegisterQuery).data;
  const names = register === undefined ? [] : divisionPath(register, code);
  return (
    <>
      {names.length > 0 && <span lang="zh-CN">{names.join('')} </span>}
      <span className="field-sheet__code">
        {code.length === 12 && code.endsWith('000000') ? code.slice(0, 6) : code}
      </span>
    </>
  );
}

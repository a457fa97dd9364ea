import { loadCaseChanges } from '@xueji/corrections/web';
import type { CaseParts } from '@xueji/processes/web';
import { lazy } from 'react';

/** What rooms after processes show of their cases. */
export const caseParts: CaseParts = {
  details: { correction: lazy(async () => ({ default: await loadCaseChanges() })) },
};

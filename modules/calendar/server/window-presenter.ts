import type { PlainDate } from '@xueji/kernel';
import {
  type BusinessProcess,
  type BusinessWindow,
  type BusinessWindowRow,
  decideWindow,
  type WindowVerdictRow,
} from '../model/index.ts';
import type { StoredWindow } from './business-window-repository.ts';

export function presentWindow(window: StoredWindow): BusinessWindowRow {
  const { id, process, level, opensOn, closesOn, validFrom, validTo, source, version } = window;
  return { id, process, level, opensOn, closesOn, validFrom, validTo, source, version };
}

export function presentVerdict(
  process: BusinessProcess,
  today: PlainDate,
  windows: readonly BusinessWindow[],
): WindowVerdictRow {
  const verdict = decideWindow(process, today, windows);
  return verdict.isOpen
    ? { process, isOpen: true, closesOn: verdict.closesOn, opensOn: null, closedBy: null }
    : { process, isOpen: false, closesOn: null, opensOn: verdict.opensOn, closedBy: verdict.closedBy };
}

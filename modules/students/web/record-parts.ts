import type { LocalText } from '@xueji/kernel';
import type { ComponentType } from 'react';

/**
 * Words for the codes that later rooms write into the events of a record: by what changed, then by code
 * (`status.inSchool` → 在读); reasons of decisions under `reason`.
 */
export type EventWords = Readonly<Record<string, Readonly<Record<string, LocalText>>>>;

/** What later rooms add to the record. The application puts it together, for this room knows none of them. */
export interface RecordParts {
  /** Loads the content of the tab 业务. */
  readonly loadCases: () => Promise<ComponentType<{ readonly studentId: string }>>;
  readonly eventWords: EventWords;
}

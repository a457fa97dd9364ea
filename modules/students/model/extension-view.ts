import type { LocalText } from '@xueji/kernel';
import { extensionKeyOf } from './extension-field.ts';
import { extensionText } from './extension-fields.ts';
import type { StudentRecord } from './student-api.ts';

type ExtensionValue = StudentRecord['extension'][number];

/** A field of the province on a record, in words. */
export interface ShownExtension {
  readonly key: string;
  readonly label: LocalText;
  /** Null where nothing is recorded. */
  readonly text: LocalText | null;
  readonly isRetired: boolean;
}

/** The fields in force, and of the retired ones those the record has something of. */
export function shownExtension(values: readonly ExtensionValue[]): readonly ShownExtension[] {
  return values
    .filter(({ isRetired, value }) => !isRetired || value !== null)
    .map(({ value, isRetired, ...field }) => ({
      key: field.key,
      label: field.label,
      text: value === null ? null : extensionText(field, value),
      isRetired,
    }));
}

/** Words for a change of such a field in the timeline; undefined where the path is none of theirs. */
export function extensionOfPath(path: string, values: readonly ExtensionValue[]): ExtensionValue | undefined {
  const key = extensionKeyOf(path);
  return key === undefined ? undefined : values.find((each) => each.key === key);
}

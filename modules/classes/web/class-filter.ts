import { useQuery } from '@tanstack/react-query';
import { type ChoiceFilter, useLocalText, useMessages } from '@xueji/platform/web';
import { classesQuery } from './class-queries.ts';
import { classLabels } from './class-view.ts';
import { filterMessages } from './filter-messages.ts';

/** Whose classes are offered: one school's, or, without a school, those of the whole scope. */
export interface ClassesWithin {
  readonly schoolId: string | undefined;
}

/**
 * The filter by class, under the name `classId` in the address; undefined until the classes are known, and where there
 * are too many to offer (`within` undefined).
 */
export function useClassFilter(within: ClassesWithin | undefined): ChoiceFilter | undefined {
  const say = useMessages(filterMessages);
  const localText = useLocalText();
  const query = classesQuery({ schoolId: within?.schoolId });
  const { data, isPlaceholderData } = useQuery({ ...query, enabled: within !== undefined });
  if (within === undefined || data === undefined || isPlaceholderData) return undefined;
  return { kind: 'choice', name: 'classId', label: say('class'), options: classLabels(data.classes, localText) };
}

import { gradeCodes } from '@xueji/code-sets';
import { useSchoolFilter } from '@xueji/organisations/web';
import { type Filter, useLocalText, useMessages } from '@xueji/platform/web';
import { gradeText } from './class-view.ts';
import { messages } from './messages.ts';

/** The filters of a list of classes: grade, and for an authority the school. */
export function useClassListFilters(ofSchool: boolean): readonly Filter[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const schoolFilter = useSchoolFilter();
  const gradeFilter: Filter = {
    kind: 'choice',
    name: 'gradeCode',
    label: say('grade'),
    options: gradeCodes.map((code) => ({ value: code, label: localText(gradeText(code)) })),
  };
  return ofSchool ? [gradeFilter] : [schoolFilter, gradeFilter];
}

import { ownerKind, urbanRural } from '@xueji/code-sets';
import { useLocalText, useMessages } from '@xueji/platform/web';
import { MAKER_CHECKER_WORDS } from './maker-checker-words.ts';
import { messages } from './office-messages.ts';
import type { OfficeDetail } from './office-queries.ts';

type OfficeEvent = OfficeDetail['events'][number];

const TITLES = {
  created: 'eventCreated',
  edited: 'eventEdited',
  renamed: 'eventRenamed',
  closed: 'eventClosed',
  merged: 'eventMerged',
  subordinated: 'eventSubordinated',
} as const satisfies Record<OfficeEvent['kind'], string>;

const FIELDS = {
  contactPerson: 'contactPerson',
  contactPhone: 'contactPhone',
  address: 'address',
  divisionCode: 'division',
  makerChecker: 'makerChecker',
  ownerKind: 'ownerKind',
  urbanRural: 'urbanRural',
  campuses: 'campuses',
  name: 'name',
  nameEn: 'englishName',
  successor: 'successor',
  superior: 'superior',
  mergedSchool: 'mergedSchool',
} as const;

/** What happened to an office, in words. */
export function useEventText() {
  const say = useMessages(messages);
  const localText = useLocalText();

  const fieldOf = (field: string): string => {
    const [part, stage, year = ''] = field.split('.');
    const stageName = stage === '1' || stage === '2' || stage === '3' ? say(`stage${stage}`) : '';
    if (part === 'plan') return say('planOf', { stage: stageName, year });
    if (part === 'stage') return say('stageOf', { stage: stageName });
    return Object.hasOwn(FIELDS, field) ? say(FIELDS[field as keyof typeof FIELDS]) : field;
  };
  const valueOf = (field: string, value: string | null): string => {
    if (value === null) return say('none');
    if (field === 'makerChecker' && Object.hasOwn(MAKER_CHECKER_WORDS, value))
      return say(MAKER_CHECKER_WORDS[value as keyof typeof MAKER_CHECKER_WORDS]);
    const item = [...ownerKind.items, ...urbanRural.items].find(({ code }) => code === value);
    const isCode = field === 'ownerKind' || field === 'urbanRural';
    return isCode && item !== undefined ? localText(item.label) : value;
  };

  return {
    titleOf: (kind: OfficeEvent['kind']) => say(TITLES[kind]),
    /** Stages name offices by id and contacts are not kept: of these only that they changed. */
    changeOf: ({ field, from, to }: OfficeEvent['changes'][number]) =>
      field.startsWith('stage.') || (from === null && to === null)
        ? say('changedOnly', { field: fieldOf(field) })
        : say('changed', { field: fieldOf(field), from: valueOf(field, from), to: valueOf(field, to) }),
  };
}

import { useLocalText, useMessages } from '@xueji/platform/web';
import type { NamedField } from '../model/index.ts';
import { fieldSettingsMessages } from './messages.ts';

/** Names a field among all fields of the form: pupil and family member have some of the same name. */
export function useFieldName(): (named: NamedField) => string {
  const say = useMessages(fieldSettingsMessages);
  const localText = useLocalText();
  return ({ name, field }) => (name.startsWith('guardians.') ? `${say('member')} · ` : '') + localText(field.label);
}

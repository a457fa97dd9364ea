import { useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { type FormContext, GUARDIAN_FIELDS, guardianPath } from '../../model/index.ts';
import { messages } from '../messages.ts';
import { FormField, type FormWording } from './FormField.tsx';
import type { RecordFormModel } from './use-record-form.ts';
import './RecordForm.css';

export interface GuardianFieldsProps {
  readonly index: number;
  readonly isOnly: boolean;
  readonly model: RecordFormModel;
  readonly context: FormContext;
  readonly wording?: FormWording;
}

/** One family member. The last one stays: every pupil has a guardian. */
export function GuardianFields({ index, isOnly, ...field }: GuardianFieldsProps) {
  const say = useMessages(messages);
  const title = say('formMember', { number: index + 1 });
  return (
    <fieldset className="record-form__group">
      <legend>
        {title}
        {!isOnly && (
          <Button
            type="link"
            size="small"
            danger
            aria-label={`${say('formRemoveMember')} ${title}`}
            onClick={() => field.model.dispatch({ kind: 'remove-member', index })}
          >
            {say('formRemoveMember')}
          </Button>
        )}
      </legend>
      {GUARDIAN_FIELDS.map(({ key }) => (
        <FormField key={key} {...field} path={guardianPath(index, key)} fixed={undefined} />
      ))}
    </fieldset>
  );
}

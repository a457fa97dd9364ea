import { useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { messages } from '../messages.ts';
import type { SavedDraft } from './use-form-draft.ts';

export interface FormFootProps {
  /** Errors still to be mended, and warnings to look at, once the person has tried to save. */
  readonly blocking: number;
  readonly warnings: number;
  readonly saved: SavedDraft;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onFirstError: () => void;
  readonly children?: ReactNode;
}

/** Always in sight at the foot of the form: what is left to do, since when a copy is safe, and the button. */
export function FormFoot({ blocking, warnings, saved, saveLabel, isSaving, onFirstError, children }: FormFootProps) {
  const say = useMessages(messages);
  return (
    <footer className="record-form__foot">
      {children}
      <div className="record-form__foot-line">
        <Button type="primary" htmlType="submit" loading={isSaving} data-save title="Ctrl S">
          {saveLabel}
        </Button>
        <span role="status" className="record-form__count">
          {blocking > 0 && (
            <Button type="link" danger onClick={onFirstError}>
              {say('formErrorsLeft', { count: blocking })}
            </Button>
          )}
          {blocking === 0 && warnings > 0 && <span>{say('formWarningsLeft', { count: warnings })}</span>}
        </span>
        <span className="record-form__saved" role="status">
          {saved.isFailing && say('formDraftFailing')}
          {!saved.isFailing && saved.savedAt !== undefined && say('formDraftSaved', { time: clockOf(saved.savedAt) })}
          {!saved.isFailing && saved.savedAt === undefined && say('formKeysHint')}
        </span>
      </div>
    </footer>
  );
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** An instant as the time of day in China, to the second: 10:32:05. */
function clockOf(instant: string): string {
  return new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19);
}

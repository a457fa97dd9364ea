import { type ReactNode, useId } from 'react';
import './Field.css';

export interface FieldProps {
  readonly label: string;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  /** Draws the field with the id its label names and the id of the note below it. */
  readonly children: (id: string, noteId: string) => ReactNode;
}

/** A labelled field with room for one note below, so that nothing moves when the note comes. */
export function Field({ label, error, hint, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className="account-field">
      <label htmlFor={id}>{label}</label>
      {children(id, noteId)}
      <div
        id={noteId}
        className={`account-field__note ${error === undefined ? '' : 'account-field__note--error'}`}
        role="status"
      >
        {error ?? hint}
      </div>
    </div>
  );
}

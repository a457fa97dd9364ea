import { Input } from 'antd';
import { useId } from 'react';
import { NOTE_LENGTH_MAX } from './note-length.ts';
import './MatchDialog.css';

/** What somebody has to say about an answer; `missing` is told once he tried without. */
export function NoteField({
  label,
  value,
  onChange,
  rowsMin = 2,
  missing,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rowsMin?: number;
  readonly missing?: string | undefined;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: rowsMin, maxRows: rowsMin + 4 }}
        maxLength={NOTE_LENGTH_MAX}
      />
      {missing !== undefined && <Missing>{missing}</Missing>}
    </>
  );
}

/** What a dialog still wants to know. */
export function Missing({ children }: { readonly children: string }) {
  return (
    <p className="match-dialog__error" role="alert">
      {children}
    </p>
  );
}

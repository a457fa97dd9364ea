import { MaskedValue } from '@xueji/platform/web';
import { useReveal } from './use-reveal.ts';

export interface ProtectedValueProps {
  readonly studentId: string;
  /** Path of the field in the record: `idNumber`, `guardians.1.phone`. */
  readonly field: string;
  /** What the number is: 身份证件号. */
  readonly label: string;
  readonly masked: string | null;
}

/** A protected number of a pupil: masked, shown in clear for a reason to whom may see it. */
export function ProtectedValue({ studentId, field, label, masked }: ProtectedValueProps) {
  const reveal = useReveal(studentId);
  return (
    <MaskedValue
      masked={masked}
      label={label}
      {...(reveal === undefined ? {} : { reveal: (reason: string) => reveal(field, reason) })}
    />
  );
}

import { api, dataOf, MaskedValue, useMay } from '@xueji/platform/web';

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
  const mayReveal = useMay('students.reveal');
  const reveal = async (reason: string) => {
    const params = { path: { studentId } };
    const body = { field, reason };
    return (await dataOf(api.POST('/api/students/{studentId}/reveals', { params, body }))).value;
  };
  return <MaskedValue masked={masked} label={label} {...(mayReveal ? { reveal } : {})} />;
}

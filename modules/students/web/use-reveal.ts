import { api, dataOf, useMay } from '@xueji/platform/web';

/** Fetches a protected value of a pupil for a reason, which the server notes. */
export type Reveal = (field: string, reason: string) => Promise<string>;

/** How protected values of a pupil are shown in clear; undefined for whom they stay masked. */
export function useReveal(studentId: string): Reveal | undefined {
  const mayReveal = useMay('students.reveal');
  if (!mayReveal) return undefined;
  return async (field, reason) => {
    const params = { path: { studentId } };
    return (await dataOf(api.POST('/api/students/{studentId}/reveals', { params, body: { field, reason } }))).value;
  };
}

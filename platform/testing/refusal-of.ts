import { type Problem, Refused } from '@xueji/kernel';

/** What an act is refused with. Throws when it is not refused, and what it fails with otherwise. */
export async function refusalOf(act: Promise<unknown>): Promise<Problem> {
  const refusal = await act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.problem;
      throw error;
    },
  );
  if (refusal === undefined) throw new Error('Nothing was refused');
  return refusal;
}

/** `accepted`, or the type of the problem an act is refused with. */
export async function verdictOn(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Refused) return error.problem.kind.type;
    throw error;
  }
  return 'accepted';
}

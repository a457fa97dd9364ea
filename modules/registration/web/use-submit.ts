import { api, dataOf, useIntent } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { useNavigate } from 'react-router';

/** Which drafts to submit: chosen pupils, or all of an import. */
export type Submission = { readonly studentIds: readonly string[] } | { readonly importId: string };

/** Starts the job that submits drafts one by one, and leads to its results. */
export function useSubmit() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  return useIntent(
    (submission: Submission, key) =>
      dataOf(
        api.POST('/api/registration-submissions', {
          params: { header: { 'Idempotency-Key': key } },
          body: 'importId' in submission ? submission : { studentIds: [...submission.studentIds] },
        }),
      ),
    {
      onSuccess: async ({ bulkActId }) => {
        await navigate(`/bulk-acts/${bulkActId}`);
        await refresh();
      },
    },
  );
}

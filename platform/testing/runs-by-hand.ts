import type { Id } from '@xueji/kernel';
import type { Jobs } from '@xueji/platform/http';
import type { TestDatabase } from './test-database.ts';

/** Writes the run of every job that is asked for, as the queue does; the job itself is run by the test. */
export function runsByHand({ adminPool }: Pick<TestDatabase, 'adminPool'>, state: 'queued' | 'done' = 'queued'): Jobs {
  return {
    async enqueue({ actor }, { kind, subjectId }) {
      const { rows } = await adminPool.query<{ id: Id<'job-run'> }>(
        `INSERT INTO job_runs (kind, subject_id, account_id, post_id, organisation_id, scope_no, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
        [kind, subjectId, actor.accountId, actor.postId, actor.organisationId, actor.scopeFrom, state],
      );
      const [run] = rows;
      if (run === undefined) throw new Error('The run was not written');
      return run.id;
    },
  };
}

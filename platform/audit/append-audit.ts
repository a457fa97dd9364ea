import type { Id } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';

/** That somebody looked at, revealed, printed, exported or changed something. Who, where from and why it is allowed come from the actor. */
export interface AuditEntry {
  /** Dotted and stable: `students.open`. */
  readonly action: string;
  /** The one person an act was about. */
  readonly studentId?: Id<'student'>;
  /** The persons a list or search showed. */
  readonly studentIds?: readonly Id<'student'>[];
  readonly rowCount?: number;
  readonly reason?: string;
  /** What a list or search asked for, as codes and ids: never names, numbers or other text of a person. */
  readonly filter?: Readonly<Record<string, AuditValue>>;
}

export type AuditValue = string | number | boolean | null | readonly string[];

/**
 * Writes an audit entry in the transaction of the act, marked when the actor sees by an emergency access. Entries are
 * read by auditors alone, which the database sees to.
 */
export async function appendAudit({ actor, db }: Transaction, entry: AuditEntry): Promise<void> {
  await runPrepared(
    db,
    db.insertInto('audit_entries').values({
      action: entry.action,
      account_id: actor.accountId,
      post_id: actor.postId,
      organisation_id: actor.organisationId,
      scope_no: actor.scopeFrom,
      request_id: actor.requestId,
      student_id: entry.studentId ?? null,
      student_ids: entry.studentIds === undefined ? null : [...entry.studentIds],
      row_count: entry.rowCount ?? null,
      reason: entry.reason ?? null,
      filter: JSON.stringify(entry.filter ?? {}),
      emergency_access_id: actor.emergencyAccessId ?? null,
    }),
  );
}

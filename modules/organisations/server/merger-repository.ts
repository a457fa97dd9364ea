import type { Stage } from '@xueji/code-sets';
import type { Id, LocalText, PlainDate } from '@xueji/kernel';
import { type OrganisationKind, organisationKindOfNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

export type MergerId = Id<'school-merger'>;

/** Lets nobody begin a merger while somebody begins a change of subordination, or the other way round. */
export async function lockBeginnings(tx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('organisations.begin-move', 0))`.execute(tx.db);
}

/** Whether a merger is under way: of an office, or anywhere on this node. */
export async function isMerging(tx: Transaction, organisationId?: Id<'organisation'>): Promise<boolean> {
  const { rows } = await sql<{ merging: boolean }>`
    SELECT is_merging(${organisationId ?? null}::bigint) AS merging`.execute(tx.db);
  return rows[0]?.merging ?? false;
}

export interface NewMerger {
  readonly schoolId: Id<'organisation'>;
  readonly successorId: Id<'organisation'>;
  readonly effectiveOn: PlainDate;
  readonly reason: string;
  readonly pupilsTotal: number;
}

export async function insertMerger(tx: Transaction, fresh: NewMerger): Promise<MergerId> {
  const { rows } = await sql<{ id: MergerId }>`
    INSERT INTO school_mergers (school_id, successor_id, effective_on, reason, pupils_total, multigrade_offset)
    VALUES (${fresh.schoolId}, ${fresh.successorId}, ${fresh.effectiveOn}, ${fresh.reason}, ${fresh.pupilsTotal},
            (SELECT coalesce(max(multigrade_number), 0) FROM classes WHERE school_id = ${fresh.successorId}))
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The merger was not written');
  return id;
}

export interface Merger extends NewMerger {
  readonly id: MergerId;
  readonly pupilsMoved: number;
}

/** A merger under way, by itself or by the school that goes. */
export async function findRunningMerger(
  tx: Transaction,
  by: { readonly id: MergerId } | { readonly schoolId: Id<'organisation'> },
): Promise<Merger | undefined> {
  const key = 'id' in by ? sql`id = ${by.id}` : sql`school_id = ${by.schoolId}`;
  const { rows } = await sql<Merger>`
    SELECT id, school_id AS "schoolId", successor_id AS "successorId", effective_on AS "effectiveOn", reason,
           pupils_total AS "pupilsTotal", pupils_moved AS "pupilsMoved" FROM school_mergers WHERE ${key} AND ended_at IS NULL`.execute(
    tx.db,
  );
  return rows[0];
}

export async function linkMergerRun(tx: Transaction, id: MergerId, jobRunId: string): Promise<void> {
  await sql`UPDATE school_mergers SET job_run_id = ${jobRunId} WHERE id = ${id}`.execute(tx.db);
}

/** The first cohort for whose classes the two schools together have more than the 99 numbers there are. */
export async function findFullCohort(
  tx: Transaction,
  { schoolId, successorId }: Pick<NewMerger, 'schoolId' | 'successorId'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ entry_year: number }>`
    SELECT entry_year FROM classes
     WHERE school_id = ${successorId} OR (school_id = ${schoolId} AND closed_on IS NULL)
     GROUP BY stage, entry_year HAVING count(*) > 99 LIMIT 1`.execute(tx.db);
  return rows[0]?.entry_year;
}

/** What one piece of a merger moved. Restricted records are among the pupils and are told of to nobody below the province. */
export interface MergedPiece {
  readonly pupils: readonly {
    readonly studentId: Id<'student'>;
    readonly scopeNo: string;
    readonly isRestricted: boolean;
    readonly isOpen: boolean;
  }[];
  readonly schoolScopeNo: string;
  readonly class: {
    readonly id: Id<'class'>;
    readonly entryYear: number;
    readonly formerNumber: number;
    readonly nextNumber: number;
  } | null;
}

/** Moves the next class with its pupils, or some pupils without a class; nothing when all have moved. */
export async function mergePiece(tx: Transaction, id: MergerId): Promise<MergedPiece | undefined> {
  const { rows } = await sql<{ piece: MergedPiece | null }>`SELECT merge_piece(${id}) AS piece`.execute(tx.db);
  return rows[0]?.piece ?? undefined;
}

/** Moves what is left and ends the posts; false when a pupil or class has come meanwhile and is to be moved first. */
export async function mergeRest(tx: Transaction, id: MergerId): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    SELECT merge_rest(${id}, ${tx.actor.requestId}) AS done`.execute(tx.db);
  return rows[0]?.done ?? false;
}

export async function endMerger(tx: Transaction, id: MergerId): Promise<void> {
  await sql`UPDATE school_mergers SET ended_at = clock_timestamp() WHERE id = ${id}`.execute(tx.db);
}

interface MergerOffice {
  readonly id: string;
  readonly code: string;
  readonly name: LocalText;
  readonly kind: OrganisationKind;
}

export interface MergerReport {
  readonly id: string;
  readonly school: MergerOffice;
  readonly successor: MergerOffice;
  readonly effectiveOn: PlainDate;
  readonly reason: string;
  readonly isUnderWay: boolean;
  readonly pupilsTotal: number;
  readonly pupilsMoved: number;
  readonly postsEnded: number;
  readonly classes: {
    readonly id: string;
    readonly entryYear: number;
    readonly stage: Stage;
    readonly formerNumber: number;
    readonly nextNumber: number;
    readonly pupils: number;
  }[];
}

/** Mergers of an office in the actor's scope, as the school that went or as the one that took over. */
export async function listMergers(tx: Transaction, officeId: Id<'organisation'>): Promise<MergerReport[]> {
  type Office = { id: string; code: string; name: string; name_en: string; kind: number };
  const { rows } = await sql<Omit<MergerReport, 'school' | 'successor'> & { school: Office; successor: Office }>`
    SELECT m.id, m.effective_on AS "effectiveOn", m.reason, m.ended_at IS NULL AS "isUnderWay", m.pupils_total AS "pupilsTotal",
           m.pupils_moved AS "pupilsMoved", m.posts_ended AS "postsEnded", ${officeOf(sql`m.school_id`)} AS school,
           ${officeOf(sql`m.successor_id`)} AS successor,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.class_id::text, 'entryYear', c.entry_year, 'stage', c.stage,
                     'formerNumber', c.former_number, 'nextNumber', c.next_number, 'pupils', c.pupil_count)
                     ORDER BY c.stage, c.entry_year, c.former_number), '[]')
              FROM school_merger_classes c WHERE c.merger_id = m.id) AS classes
      FROM school_mergers m WHERE ${officeId} IN (m.school_id, m.successor_id) ORDER BY m.id DESC`.execute(tx.db);
  const present = ({ id, code, name, name_en, kind }: Office): MergerOffice => ({
    id,
    code,
    name: { zh: name, en: name_en },
    kind: organisationKindOfNumber(kind),
  });
  return rows.map(({ school, successor, ...row }) => ({
    ...row,
    school: present(school),
    successor: present(successor),
  }));
}

function officeOf(id: ReturnType<typeof sql>) {
  return sql`(SELECT jsonb_build_object('id', o.id::text, 'code', o.code, 'name', o.name, 'name_en', o.name_en, 'kind', o.kind)
                FROM organisations o WHERE o.id = ${id})`;
}

import type { Stage } from '@xueji/code-sets';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { Balance, DrawnClass, LineProblem } from '../model/index.ts';
import type { CohortKey } from './pupil-places.ts';

export interface NewPlacementRow {
  readonly studentId: Id<'student'>;
  readonly sexCode: string;
  readonly score: number | null;
  readonly fromClassId: Id<'class'> | null;
  readonly classId: Id<'class'>;
}

/** What makes a placement a draw. */
export interface KeptDraw {
  readonly balance: Balance;
  readonly seed: number;
  readonly classes: readonly DrawnClass[];
  readonly digest: Buffer;
}

export interface NewPlacement extends CohortKey {
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly draw: KeptDraw | undefined;
  readonly problems: readonly { readonly line: number; readonly code: LineProblem }[];
  readonly plannedAt: Date;
  readonly rows: readonly NewPlacementRow[];
}

export async function insertPlacement(tx: Transaction, fresh: NewPlacement): Promise<Id<'class-placement'>> {
  const { draw, rows: pupils } = fresh;
  const { rows } = await sql<{ id: Id<'class-placement'> }>`
    INSERT INTO class_placements (school_id, scope_no, competence_no, stage, entry_year, method, balance, seed, inputs,
                                  inputs_digest, problems, account_id, planned_at)
    VALUES (${fresh.schoolId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.stage}, ${fresh.entryYear},
            ${draw === undefined ? 'list' : 'draw'}, ${draw?.balance ?? null}, ${draw?.seed ?? null},
            ${draw === undefined ? null : JSON.stringify(draw.classes)}, ${draw?.digest ?? null},
            ${JSON.stringify(fresh.problems)}, ${tx.actor.accountId}, ${fresh.plannedAt})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The placement was not written');
  await sql`
    INSERT INTO class_placement_rows (placement_id, ordinal, student_id, scope_no, competence_no, sex_code, score,
                                      from_class_id, class_id)
    SELECT ${id}, given.place, given.student_id, ${fresh.scopeNo}, ${fresh.competenceNo}, given.sex_code, given.score,
           given.from_class_id, given.class_id
      FROM unnest(${pupils.map(({ studentId }) => studentId)}::bigint[], ${pupils.map(({ sexCode }) => sexCode)}::text[],
                  ${pupils.map(({ score }) => score)}::numeric[], ${pupils.map(({ fromClassId }) => fromClassId)}::bigint[],
                  ${pupils.map(({ classId }) => classId)}::bigint[])
           WITH ORDINALITY AS given (student_id, sex_code, score, from_class_id, class_id, place)`.execute(tx.db);
  return id;
}

export interface PlacementRecord {
  readonly id: Id<'class-placement'>;
  readonly schoolId: Id<'organisation'>;
  readonly schoolName: string;
  readonly schoolNameEn: string;
  readonly stage: Stage;
  readonly entryYear: number;
  readonly method: 'list' | 'draw';
  readonly balance: Balance | null;
  readonly seed: string | null;
  readonly inputs: readonly DrawnClass[] | null;
  readonly digest: Buffer | null;
  readonly problems: readonly { readonly line: number; readonly code: LineProblem }[];
  readonly jobRunId: Id<'job-run'> | null;
  readonly jobState: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | null;
  readonly plannedAt: Date;
  readonly plannedBy: string;
  readonly pupilCount: number;
}

const RECENT_MAX = 50;

/** Placements of the scope, newest first: one of them, those of a school, or the latest. */
export async function listPlacements(
  tx: Transaction,
  which: { readonly id?: Id<'class-placement'>; readonly schoolId?: Id<'organisation'> },
): Promise<readonly PlacementRecord[]> {
  const { rows } = await sql<PlacementRecord>`
    SELECT p.id, p.school_id AS "schoolId", o.name AS "schoolName", o.name_en AS "schoolNameEn", p.stage,
           p.entry_year AS "entryYear", p.method, p.balance, p.seed, p.inputs, p.inputs_digest AS digest, p.problems,
           p.job_run_id AS "jobRunId", j.state AS "jobState", p.planned_at AS "plannedAt",
           coalesce(a.display_name, '') AS "plannedBy",
           (SELECT count(*)::int FROM class_placement_rows r WHERE r.placement_id = p.id) AS "pupilCount"
      FROM class_placements p
      JOIN organisations o ON o.id = p.school_id
      LEFT JOIN job_runs j ON j.id = p.job_run_id
      LEFT JOIN accounts a ON a.id = p.account_id
     WHERE p.scope_no >= ${tx.actor.scopeFrom} AND p.scope_no <= ${tx.actor.scopeTo}
       AND (${which.id ?? null}::bigint IS NULL OR p.id = ${which.id ?? null})
       AND (${which.schoolId ?? null}::bigint IS NULL OR p.school_id = ${which.schoolId ?? null})
     ORDER BY p.id DESC LIMIT ${RECENT_MAX}`.execute(tx.db);
  return rows;
}

export interface PlacementRow {
  readonly ordinal: number;
  readonly studentId: Id<'student'>;
  readonly sexCode: string;
  readonly score: number | null;
  readonly fromClassId: Id<'class'> | null;
  readonly classId: Id<'class'>;
  readonly outcome: 'pending' | 'done' | 'refused';
  readonly refusal: string | null;
}

const ROW_COLUMNS = sql`ordinal, student_id AS "studentId", sex_code AS "sexCode", score::float8 AS score,
  from_class_id AS "fromClassId", class_id AS "classId", outcome, refusal`;

export async function listPlacementRows(
  tx: Transaction,
  placementId: Id<'class-placement'>,
): Promise<readonly PlacementRow[]> {
  const { rows } = await sql<PlacementRow>`
    SELECT ${ROW_COLUMNS} FROM class_placement_rows WHERE placement_id = ${placementId} ORDER BY ordinal`.execute(
    tx.db,
  );
  return rows;
}

/** The next rows still to do, locked; a second worker takes none of them. */
export async function lockPendingRows(
  tx: Transaction,
  placementId: Id<'class-placement'>,
  limit: number,
): Promise<readonly PlacementRow[]> {
  const { rows } = await sql<PlacementRow>`
    SELECT ${ROW_COLUMNS} FROM class_placement_rows
     WHERE placement_id = ${placementId} AND outcome = 'pending'
     ORDER BY ordinal LIMIT ${limit} FOR UPDATE`.execute(tx.db);
  return rows;
}

export async function settlePlacementRow(
  tx: Transaction,
  placementId: Id<'class-placement'>,
  ordinal: number,
  refusal: string | null,
): Promise<void> {
  await sql`
    UPDATE class_placement_rows SET outcome = ${refusal === null ? 'done' : 'refused'}, refusal = ${refusal}
     WHERE placement_id = ${placementId} AND ordinal = ${ordinal}`.execute(tx.db);
}

/** Notes the job that applies a placement, unless one does already that has not failed. */
export async function claimApplication(
  tx: Transaction,
  placementId: Id<'class-placement'>,
  jobRunId: Id<'job-run'>,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE class_placements p SET job_run_id = ${jobRunId}
     WHERE p.id = ${placementId}
       AND (p.job_run_id IS NULL OR EXISTS (
         SELECT 1 FROM job_runs j WHERE j.id = p.job_run_id AND j.state IN ('failed', 'cancelled')))
    RETURNING 1`.execute(tx.db);
  return rows.length === 1;
}

import type { Id, LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { RecordPlace } from '@xueji/students/server';
import { type RawBuilder, sql } from 'kysely';
import type { JudgedMatch, MatchAnswer, MatchKind, MatchStanding, QuestionState } from '../model/index.ts';

/** When a match was found: the draft was made, the clerk looked again, or the other record was approved meanwhile. */
export type FoundBy = 'draft' | 'check' | 'approval';

export interface QuestionRow {
  readonly id: Id<'match-question'>;
  readonly version: number;
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly otherStudentId: Id<'student'>;
  readonly kind: MatchKind;
  readonly state: QuestionState;
  readonly standing: MatchStanding;
  readonly office: Office;
  readonly foundAt: Date;
  readonly note: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
}

/** An office of the directory, as another one is told of it. */
export interface Office {
  readonly id: Id<'organisation'>;
  readonly name: LocalText;
  readonly contactPerson: string | null;
  readonly phone: string | null;
}

interface OfficeColumns {
  readonly office_id: Id<'organisation'>;
  readonly office_name: string;
  readonly office_name_en: string;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
}

/** The columns of an `Office`, from `organisations o`. */
export const OFFICE_COLUMNS = sql`
  o.id AS office_id, o.name AS office_name, o.name_en AS office_name_en, o.contact_person, o.contact_phone`;

export function officeOf<Row extends OfficeColumns>(row: Row): Omit<Row, keyof OfficeColumns> & { office: Office } {
  const { office_id, office_name, office_name_en, contact_person, contact_phone, ...rest } = row;
  const name = { zh: office_name, en: office_name_en };
  return { ...rest, office: { id: office_id, name, contactPerson: contact_person, phone: contact_phone } };
}

async function readQuestions(
  tx: Transaction,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown> = sql``,
): Promise<readonly QuestionRow[]> {
  const { rows } = await sql<Omit<QuestionRow, 'office'> & OfficeColumns>`
    SELECT q.id, q.version, q.student_id AS "studentId", q.scope_no AS "scopeNo", q.competence_no AS "competenceNo",
           q.other_student_id AS "otherStudentId", q.kind, q.answer AS state, q.other_standing AS standing,
           q.found_at AS "foundAt", q.note, q.answered_at AS "answeredAt", a.display_name AS "answeredBy", ${OFFICE_COLUMNS}
      FROM match_questions q
      JOIN organisations o ON o.id = q.other_office_id
      LEFT JOIN accounts a ON a.id = q.answered_by_account
     WHERE q.scope_no >= ${tx.actor.scopeFrom} AND q.scope_no <= ${tx.actor.scopeTo} AND ${which} ${end}`.execute(
    tx.db,
  );
  return rows.map(officeOf);
}

export async function listQuestionsOfStudent(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<readonly QuestionRow[]> {
  return await readQuestions(tx, sql`q.student_id = ${studentId}`, sql`ORDER BY q.id`);
}

/** Open questions of the scope, the oldest first; `after` is the last one of the page before. */
export async function listOpenQuestions(
  tx: Transaction,
  after: Id<'match-question'> | undefined,
  limit: number,
): Promise<readonly QuestionRow[]> {
  return await readQuestions(tx, sql`q.answer = 'open' AND q.id > ${after ?? '0'}`, sql`ORDER BY q.id LIMIT ${limit}`);
}

export async function countOpenQuestions(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM match_questions
     WHERE answer = 'open' AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

export async function findQuestion(
  tx: Transaction,
  questionId: Id<'match-question'>,
): Promise<QuestionRow | undefined> {
  return (await readQuestions(tx, sql`q.id = ${questionId}`))[0];
}

/** The question, locked against any other answer until the transaction ends. */
export async function lockQuestion(
  tx: Transaction,
  questionId: Id<'match-question'>,
): Promise<QuestionRow | undefined> {
  return (await readQuestions(tx, sql`q.id = ${questionId}`, sql`FOR UPDATE OF q`))[0];
}

/**
 * Asks whether a pupil is the one of each match; a question that lapsed is asked again, one that stands is left alone
 * but learns where the other record is now. Answers the matches that are asked about for the first time.
 */
export async function askQuestions(
  tx: Transaction,
  studentId: Id<'student'>,
  place: Pick<RecordPlace, 'scopeNo' | 'competenceNo'>,
  matches: readonly JudgedMatch[],
  found: { readonly by: FoundBy; readonly at: Date },
): Promise<readonly JudgedMatch[]> {
  const fresh: JudgedMatch[] = [];
  for (const judged of matches) {
    const { match, kind } = judged;
    const { rows } = await sql<{ asked: boolean }>`
      INSERT INTO match_questions (student_id, scope_no, competence_no, other_student_id, other_office_id, other_standing,
                                   kind, found_by, found_at)
      VALUES (${studentId}, ${place.scopeNo}, ${place.competenceNo}, ${match.studentId}, ${match.office.id}, ${match.standing},
              ${kind}, ${found.by}, ${found.at})
      ON CONFLICT (student_id, other_student_id) DO UPDATE
         SET kind = excluded.kind, other_office_id = excluded.other_office_id, other_standing = excluded.other_standing,
             answer = CASE WHEN match_questions.answer = 'lapsed' THEN 'open' ELSE match_questions.answer END,
             version = match_questions.version + 1
       WHERE (match_questions.kind, match_questions.other_office_id, match_questions.other_standing)
             IS DISTINCT FROM (excluded.kind, excluded.other_office_id, excluded.other_standing)
          OR match_questions.answer = 'lapsed'
      RETURNING version = 1 AS asked`.execute(tx.db);
    if (rows[0]?.asked === true) fresh.push(judged);
  }
  return fresh;
}

/** The office others are told of for a record of the scope: its school, or the province when it is marked 保密. */
export function shownOfficeOf(studentId: Id<'student'> | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(SELECT CASE WHEN s.is_restricted
                     THEN (SELECT p.id FROM organisations p WHERE p.kind = 2 AND p.scope_from <= s.scope_no AND p.scope_to >= s.scope_no)
                     ELSE s.school_id END
                FROM students s WHERE s.id = ${studentId})`;
}

/** Asks the school of another draft, which may be beyond the actor's scope. Nothing when it has been asked before. */
export async function askElsewhere(
  tx: Transaction,
  { match, kind }: JudgedMatch,
  about: Id<'student'>,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO match_questions (student_id, scope_no, competence_no, other_student_id, other_office_id, other_standing,
                                 kind, found_by, found_at)
    VALUES (${match.studentId}, ${match.place.scopeNo}, ${match.place.competenceNo}, ${about}, ${shownOfficeOf(about)},
            'in-school', ${kind}, 'approval', ${at})
    ON CONFLICT DO NOTHING`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Questions about records that no longer agree need no answer. */
export async function lapseQuestions(
  tx: Transaction,
  studentId: Id<'student'>,
  stillAgreeing: readonly Id<'student'>[],
): Promise<void> {
  await sql`
    UPDATE match_questions SET answer = 'lapsed', version = version + 1
     WHERE student_id = ${studentId} AND answer = 'open' AND other_student_id <> ALL(${stillAgreeing}::bigint[])`.execute(
    tx.db,
  );
}

export async function writeAnswer(
  tx: Transaction,
  questionId: Id<'match-question'>,
  written: { readonly answer: MatchAnswer; readonly note: string | undefined; readonly at: Date },
): Promise<void> {
  await sql`
    UPDATE match_questions
       SET answer = ${written.answer}, note = ${written.note ?? null}, answered_at = ${written.at},
           answered_by_account = ${tx.actor.accountId}, version = version + 1
     WHERE id = ${questionId}`.execute(tx.db);
}

/** The answer was a mistake: the question stands again as it was first asked. */
export async function reopenQuestion(tx: Transaction, questionId: Id<'match-question'>): Promise<void> {
  await sql`
    UPDATE match_questions SET answer = 'open', note = NULL, answered_at = NULL, answered_by_account = NULL, version = version + 1
     WHERE id = ${questionId}`.execute(tx.db);
}

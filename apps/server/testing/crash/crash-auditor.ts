import type pg from 'pg';
import type { JournalEntry } from './crash-journal.ts';

/** What an act that happened has left behind, all of it under one transaction. */
interface Trace {
  readonly mark: string;
  readonly acts: number;
  readonly audits: number;
  readonly messages: number;
  readonly parts: number;
}

/** Queries by kind of act. `acts`: how often it happened; `audits`, `messages`: entries of the same transaction; `parts`: rows it must have written. */
const TRACES: Readonly<Record<JournalEntry['act'], string>> = {
  enter: `
    SELECT m.mark, count(DISTINCT s.id)::int AS acts,
           count(DISTINCT a.id)::int AS audits, count(DISTINCT s.id)::int AS messages,
           (count(DISTINCT d.student_id) + count(DISTINCT n.id) + count(DISTINCT g.id) + count(DISTINCT i.id) + count(DISTINCT e.id))::int AS parts
      FROM unnest($1::text[]) AS m(mark)
      LEFT JOIN students s ON s.name = m.mark
      LEFT JOIN record_events e ON e.student_id = s.id AND e.kind = 'registration.entered'
      LEFT JOIN audit_entries a ON a.student_id = s.id AND a.action = 'registration.enter' AND a.xid = e.xid
      LEFT JOIN student_details d ON d.student_id = s.id
      LEFT JOIN enrolments n ON n.student_id = s.id
      LEFT JOIN guardians g ON g.student_id = s.id
      LEFT JOIN student_identifiers i ON i.student_id = s.id AND i.kind = 'id-document'
     GROUP BY m.mark`,
  correct: `
    SELECT m.mark, count(DISTINCT e.id)::int AS acts, count(DISTINCT a.id)::int AS audits,
           count(DISTINCT o.seq)::int AS messages, count(DISTINCT e.id)::int AS parts
      FROM unnest($1::text[]) AS m(mark)
      LEFT JOIN record_events e ON e.kind = 'student.corrected' AND e.changes -> 'specialty' ->> 'to' = m.mark
      LEFT JOIN audit_entries a ON a.xid = e.xid AND a.action = 'students.correct' AND a.student_id = e.student_id
      LEFT JOIN outbox_messages o ON o.xid = e.xid AND o.topic = 'record-changed'
     GROUP BY m.mark`,
  submit: `
    SELECT m.mark, count(DISTINCT c.id)::int AS acts, count(DISTINCT c.id)::int AS audits,
           count(DISTINCT c.id)::int AS messages, count(DISTINCT p.case_id)::int AS parts
      FROM unnest($1::text[]) AS m(mark)
      LEFT JOIN cases c ON c.student_id = m.mark::bigint
      LEFT JOIN case_parties p ON p.case_id = c.id
     GROUP BY m.mark`,
  decide: `
    SELECT m.mark, count(DISTINCT s.ordinal)::int AS acts, count(DISTINCT a.id)::int AS audits,
           count(DISTINCT s.ordinal)::int AS messages, count(DISTINCT s.ordinal)::int AS parts
      FROM unnest($1::text[]) AS m(mark)
      LEFT JOIN case_steps s ON s.case_id = m.mark::bigint AND s.decided_by_account IS NOT NULL AND s.owner_role = 'school-approver'
      LEFT JOIN audit_entries a ON a.action = 'case.decide' AND a.filter ->> 'caseId' = m.mark
     GROUP BY m.mark`,
  reveal: `
    SELECT m.mark, count(a.id)::int AS acts, count(a.id)::int AS audits, count(a.id)::int AS messages, count(a.id)::int AS parts
      FROM unnest($1::text[]) AS m(mark)
      LEFT JOIN audit_entries a ON a.action = 'students.reveal' AND a.reason = m.mark
     GROUP BY m.mark`,
};

/** Rows a whole act has written, beside audit and message. */
const PARTS_OF_ENTERING = 5;

/**
 * Compares journals with the database, and knows nothing of how the rooms write: what was acknowledged is there exactly
 * once and whole, what was not is there whole or not at all. Answers every disagreement in words.
 */
export async function auditJournals(admin: pg.Pool, entries: readonly JournalEntry[]): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const [act, query] of Object.entries(TRACES) as [JournalEntry['act'], string][]) {
    const ofAct = entries.filter((entry) => entry.act === act);
    const { rows } = await admin.query<Trace>(query, [[...new Set(ofAct.map(({ mark }) => mark))]]);
    const found = new Map(rows.map((row) => [row.mark, row]));
    for (const { mark, key, acknowledged } of ofAct) {
      const trace = found.get(mark);
      if (trace === undefined) throw new Error('The auditor lost a mark');
      const say = (what: string) => complaints.push(`${key} ${act} ${mark}: ${what} ${JSON.stringify(trace)}`);
      // Looking at a number again leaves a second trace: every reading is one.
      if (act === 'reveal') {
        if (acknowledged !== null && trace.acts === 0) say('acknowledged and not there');
        continue;
      }
      if (acknowledged !== null && trace.acts === 0) say('acknowledged and not there');
      if (trace.acts > 1) say('there more than once');
      if (trace.acts === 1 && (trace.audits !== 1 || trace.messages !== 1))
        say('not whole: audit or message missing or doubled');
      if (trace.acts === 1 && act === 'enter' && trace.parts !== PARTS_OF_ENTERING)
        say('not whole: rows missing or doubled');
    }
  }
  return [...complaints, ...(await auditRegister(admin))];
}

/** What must hold of the whole register, whoever wrote it. */
async function auditRegister(admin: pg.Pool): Promise<readonly string[]> {
  const laws: Readonly<Record<string, string>> = {
    'a person with two open spells':
      'SELECT student_id FROM enrolments WHERE end_on IS NULL GROUP BY student_id HAVING count(*) > 1',
    'a number issued twice': `SELECT blind_index FROM student_identifiers WHERE kind = 'L' GROUP BY blind_index HAVING count(*) > 1`,
    'a pupil in two classes':
      'SELECT student_id FROM class_memberships WHERE valid_to IS NULL GROUP BY student_id HAVING count(*) > 1',
    'a job left behind': `SELECT id FROM job_runs WHERE state IN ('queued', 'running')`,
    'a bulk act with rows undecided': `SELECT bulk_act_id FROM bulk_act_rows WHERE outcome = 'pending'`,
    'a case without an open step': `SELECT c.id FROM cases c WHERE c.state = 'running' AND NOT EXISTS (SELECT FROM case_steps s WHERE s.case_id = c.id AND s.state = 'open')`,
  };
  const broken: string[] = [];
  for (const [law, query] of Object.entries(laws)) {
    const { rowCount } = await admin.query(query);
    if (rowCount !== 0) broken.push(`${law}: ${rowCount}`);
  }
  return broken;
}

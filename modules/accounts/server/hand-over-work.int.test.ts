import { dateInShanghai, type Id } from '@xueji/kernel';
import type { ProblemBody } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenWorkAtOffice, PersonBody, Role } from '../model/index.ts';
import { addTestOffice, addTestPost, serveForTest, TestBrowser } from '../testing/index.ts';
import { moveForms } from './open-work-repository.ts';

type OpenWork = { readonly offices: readonly OpenWorkAtOffice[] };

let db: TestDatabase;
let app: FastifyInstance;
let county: TestBrowser;
const offices = new Map<string, Id<'organisation'>>();
const people = new Map<string, Id<'account'>>();
const pupils: string[] = [];
let keys = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await serveForTest(db, []);
  const office = async (
    name: string,
    kind: number,
    code: string,
    scope: readonly [string, string],
    parent?: string,
  ) => {
    const parentId = parent === undefined ? undefined : of(offices, parent);
    const [scopeFrom, scopeTo] = scope;
    const place = { kind, code, name, scopeFrom, scopeTo, ...(parentId === undefined ? {} : { parentId }) };
    offices.set(name, await addTestOffice(db, place));
  };
  await office('province', 2, '410000000000', ['1000', '9999']);
  await office('county', 4, '410105000000', ['3000', '3999'], 'province');
  await office('other-county', 4, '410103000000', ['4000', '4999'], 'province');
  await office('school', 5, '2141010501', ['3100', '3199'], 'county');
  await office('sister', 5, '2141010502', ['3200', '3299'], 'county');
  await office('foreign', 5, '2141010301', ['4100', '4100'], 'other-county');
  await post('officer', 'county', 'authority-clerk');
  await post('leaver', 'school', 'school-clerk');
  await post('leaver', 'sister', 'school-clerk');
  await post('heir', 'school', 'school-clerk');
  await post('approver', 'school', 'school-approver');
  await post('sister-clerk', 'sister', 'school-clerk');
  await post('foreigner', 'foreign', 'school-clerk');
  await post('guest', 'foreign', 'school-clerk');
  await post('guest', 'sister', 'school-clerk');
  county = new TestBrowser(app);
  expect((await county.signIn('officer')).statusCode).toBe(200);
  for (const name of ['甲', '乙']) {
    const { rows } = await db.adminPool.query<{ id: string }>(
      `INSERT INTO students (school_id, scope_no, competence_no, name, name_pinyin, name_initials, sex_code, birth_date, id_type_code,
                             nationality_code, ethnic_code, overseas_code)
       VALUES ($1, 3100, 3000, $2, 'x', 'x', '1', '2019-09-01', '1', '156', '01', '00') RETURNING id`,
      [of(offices, 'school'), name],
    );
    pupils.push(...rows.map(({ id }) => id));
  }
});

afterAll(async () => {
  await app.close();
  await db.close();
});

/** Two forms of the leaver at the school, of which the heir has begun one too; one more at the other school. */
beforeEach(async () => {
  await db.adminPool.query('DELETE FROM form_drafts');
  await db.adminPool.query("UPDATE accounts SET state = 'active', seal_reason = NULL, sealed_at = NULL");
  await draft('leaver', 'school', pupils[0]);
  await draft('leaver', 'school');
  await draft('heir', 'school');
  await draft('leaver', 'sister');
});

function of<Value>(all: ReadonlyMap<string, Value>, name: string): Value {
  const value = all.get(name);
  if (value === undefined) throw new Error(`Nothing is called ${name}`);
  return value;
}

async function post(loginName: string, office: string, role: Role): Promise<void> {
  const { accountId } = await addTestPost(db, { loginName, organisationId: of(offices, office), role });
  people.set(loginName, accountId);
}

async function draft(person: string, office: string, studentId: string | null = null): Promise<void> {
  await db.adminPool.query(
    `INSERT INTO form_drafts (account_id, organisation_id, kind, student_id, key_id, content, updated_at)
     VALUES ($1, $2, $3, $4, 1, '\\x00', now())`,
    [of(people, person), of(offices, office), studentId === null ? 'new-pupil' : 'correction', studentId],
  );
}

/** Whose forms lie where: "heir@school correction". */
async function forms(): Promise<readonly string[]> {
  const { rows } = await db.adminPool.query<{ line: string }>(
    `SELECT a.login_name || '@' || o.name || ' ' || d.kind AS line
       FROM form_drafts d JOIN accounts a ON a.id = d.account_id JOIN organisations o ON o.id = d.organisation_id`,
  );
  return rows.map(({ line }) => line).sort();
}

const UNTOUCHED = [
  'heir@school new-pupil',
  'leaver@school correction',
  'leaver@school new-pupil',
  'leaver@sister new-pupil',
];
const HANDED_OVER = [
  'heir@school correction',
  'heir@school new-pupil',
  'leaver@school new-pupil',
  'leaver@sister new-pupil',
];

async function leaver(): Promise<PersonBody> {
  return (await county.get(`/api/people/${of(people, 'leaver')}`)).json<PersonBody>();
}

async function act(path: string, body: object, key = `hand-over-${(keys += 1)}`) {
  const { id, version } = await leaver();
  return county.post(`/api/people/${id}/${path}`, body, { 'idempotency-key': key, 'if-match': `"${version}"` });
}

function to(successor: string, office = 'school') {
  return { organisationId: of(offices, office), successorId: of(people, successor) };
}

function typeOf(answer: { json: () => ProblemBody }): string {
  return answer.json().type.replace('urn:xueji:problem:accounts/', '');
}

describe('what a person has under way', () => {
  it('is told office by office, with the colleagues of the same duty there', async () => {
    const { offices: told } = (await county.get(`/api/people/${of(people, 'leaver')}/open-work`)).json<OpenWork>();
    const colleague = (name: string, formsBegunToo: number) => ({ id: of(people, name), name, formsBegunToo });
    expect(told.map(({ organisation, ...rest }) => ({ at: organisation.name.zh, ...rest }))).toEqual([
      { at: 'school', forms: 2, imports: 0, placements: 0, exports: 0, successors: [colleague('heir', 1)] },
      {
        at: 'sister',
        forms: 1,
        imports: 0,
        placements: 0,
        exports: 0,
        successors: [colleague('sister-clerk', 0), colleague('guest', 0)],
      },
    ]);
  });

  it('counts lists not committed, placements not applied and files not fetched, and none of them once it is', async () => {
    const values = [of(offices, 'school'), of(people, 'leaver'), pupils[0]];
    const mine = async () => {
      const open = (await county.get(`/api/people/${of(people, 'leaver')}/open-work`)).json<OpenWork>().offices[0];
      return [open?.imports, open?.placements, open?.exports];
    };
    await db.adminPool.query(
      `WITH post AS (SELECT min(id) AS id FROM posts WHERE organisation_id = $1 AND account_id = $2),
       file AS (
         INSERT INTO files (kind, organisation_id, scope_no, original_name, media_type, size_bytes, digest, storage_name, key_id, account_id)
         VALUES ('import-workbook', $1, 3100, 'list.xlsx', 'x', 1, '\\x00', 'x', 1, $2) RETURNING id),
       job AS (
         INSERT INTO job_runs (kind, account_id, post_id, organisation_id, scope_no) SELECT 'x', $2, id, $1, 3100 FROM post RETURNING id),
       import AS (
         INSERT INTO imports (task, organisation_id, scope_no, competence_no, file_id, state, account_id)
         SELECT 'grade-one-registration', $1, 3100, 3000, id, 'checked', $2 FROM file),
       class AS (
         INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind, formed_on)
         VALUES ($1, 3100, 3000, 1, 6, 2026, 1, '11', '2026-09-01') RETURNING id),
       placement AS (
         INSERT INTO class_placements (school_id, scope_no, competence_no, stage, entry_year, method, account_id, planned_at)
         VALUES ($1, 3100, 3000, 1, 2026, 'list', $2, now()) RETURNING id),
       placed AS (
         INSERT INTO class_placement_rows (placement_id, ordinal, student_id, scope_no, competence_no, sex_code, class_id)
         SELECT placement.id, 1, $3, 3100, 3000, '1', class.id FROM placement, class),
       asked AS (
         INSERT INTO exports (kind, purpose, subject, filter, columns, expected_rows, account_id, post_id, organisation_id, scope_no,
                              job_run_id, requested_at, request_id)
         SELECT 'roster', 'teaching', '{}', '{}', '{name}', 1, $2, post.id, $1, 3100, job.id, now(), 'x' FROM post, job RETURNING id)
       INSERT INTO export_files (export_id, file_id, row_count, digest, scope_no, produced_at, expires_at)
       SELECT asked.id, file.id, 1, decode(repeat('00', 32), 'hex'), 3100, now(), '2100-01-01' FROM asked, file`,
      values,
    );
    expect(await mine()).toEqual([1, 1, 1]);
    await db.adminPool.query("UPDATE imports SET state = 'committed'");
    await db.adminPool.query("UPDATE class_placement_rows SET outcome = 'done'");
    await db.adminPool.query('INSERT INTO export_downloads SELECT export_id, $1, 3100, now() FROM export_files', [
      of(people, 'leaver'),
    ]);
    expect(await mine()).toEqual([0, 0, 0]);
  });

  it('of somebody of another county is nobody’s to ask about', async () => {
    const answer = await county.get(`/api/people/${of(people, 'foreigner')}/open-work`);
    expect([answer.statusCode, typeOf(answer)]).toEqual([404, 'person-not-found']);
  });
});

describe('a hand-over', () => {
  it('moves the forms of that office, keeps what the successor has begun too, and is logged with numbers', async () => {
    const answer = await act('hand-over', { handOvers: [to('heir')] });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { moved: 1, kept: 1 }]);
    expect(await forms()).toEqual(HANDED_OVER);
    const { rows } = await db.adminPool.query(
      "SELECT subject_account_id, account_id, details FROM security_events WHERE kind = 'accounts.hand-over-work'",
    );
    expect(rows).toEqual([
      {
        subject_account_id: of(people, 'leaver'),
        account_id: of(people, 'officer'),
        details: { ...to('heir'), moved: 1, kept: 1 },
      },
    ]);
  });

  it('goes to somebody whose account belongs to another county, too, when the post is here', async () => {
    expect((await act('hand-over', { handOvers: [to('guest', 'sister')] })).json()).toMatchObject({
      moved: 1,
      kept: 0,
    });
  });

  it('asked twice under one key happens once', async () => {
    const { version } = await leaver();
    const ask = () =>
      county.post(
        `/api/people/${of(people, 'leaver')}/hand-over`,
        { handOvers: [to('heir')] },
        {
          'idempotency-key': 'hand-over-double',
          'if-match': `"${version}"`,
        },
      );
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((answer) => answer.json<{ moved: number }>().moved)).toEqual([1, 1]);
    expect((await leaver()).version).toBe(version + 1);
  });

  it.each([
    ['another duty', 'successor-unfit', () => to('approver')],
    ['somebody of another school', 'successor-unfit', () => to('sister-clerk')],
    ['somebody of another county', 'successor-unfit', () => to('foreigner')],
    ['the person', 'successor-is-the-person', () => to('leaver')],
    ['oneself', 'not-oneself', () => to('officer')],
    ['an office of another county', 'office-not-found', () => to('foreigner', 'foreign')],
    ['a school where the person has no post', 'successor-unfit', () => to('approver', 'county')],
  ])('is refused to %s: %s', async (_, type, body) => {
    expect(typeOf(await act('hand-over', { handOvers: [body()] }))).toBe(type);
    expect(await forms()).toEqual(UNTOUCHED);
  });

  it('is refused to a sealed account, and when there is no form', async () => {
    await db.adminPool.query("UPDATE accounts SET state = 'sealed' WHERE login_name = 'heir'");
    expect(typeOf(await act('hand-over', { handOvers: [to('heir')] }))).toBe('successor-sealed');
    await db.adminPool.query("UPDATE accounts SET state = 'active' WHERE login_name = 'heir'");
    await db.adminPool.query('DELETE FROM form_drafts');
    expect(typeOf(await act('hand-over', { handOvers: [to('heir')] }))).toBe('nothing-to-hand-over');
  });

  it('is refused by the database itself to whoever does not administer people, or not there', async () => {
    const call = (role: Role, scope: readonly [string, string]) =>
      db.database.transaction(
        {
          accountId: of(people, 'officer'),
          postId: '1' as Id<'post'>,
          displayName: 'x',
          language: 'zh',
          role,
          organisationId: of(offices, 'county'),
          organisationKind: 4,
          organisationName: { zh: 'x', en: 'x' },
          scopeFrom: scope[0],
          scopeTo: scope[1],
          competenceFrom: scope[0],
          competenceTo: scope[1],
          requestId: 'hand-over',
        },
        async (tx) => {
          await moveForms(tx, {
            from: of(people, 'leaver'),
            to: of(people, 'heir'),
            organisationId: of(offices, 'school'),
          });
        },
      );
    await expect(call('authority-leader', ['3000', '3999'])).rejects.toMatchObject({ code: '42501' });
    await expect(call('authority-clerk', ['4000', '4999'])).rejects.toMatchObject({ code: '42501' });
    expect(await forms()).toEqual(UNTOUCHED);
  });
});

describe('sealing and ending a post', () => {
  it('hand over in the same transaction: refused together, done together', async () => {
    const seal = (successor: string) =>
      act('seal', { reason: 'left', handOvers: [to('heir'), to(successor, 'sister')] });
    expect(typeOf(await seal('approver'))).toBe('successor-unfit');
    expect([(await leaver()).state, await forms()]).toEqual(['active', UNTOUCHED]);
    expect((await seal('sister-clerk')).json<PersonBody>().state).toBe('sealed');
    expect(await forms()).toEqual([
      'heir@school correction',
      'heir@school new-pupil',
      'leaver@school new-pupil',
      'sister-clerk@sister new-pupil',
    ]);
  });

  it('leave forms where they are when nobody is named; they can be handed over afterwards', async () => {
    expect((await act('seal', { reason: 'left' })).statusCode).toBe(200);
    expect(await forms()).toEqual(UNTOUCHED);
    expect((await act('hand-over', { handOvers: [to('heir')] })).json()).toMatchObject({ moved: 1, kept: 1 });
  });

  it('end a post with its successor', async () => {
    const { posts } = await leaver();
    const held = posts.find(({ organisation }) => organisation.id === of(offices, 'school'));
    const endsOn = dateInShanghai(new Date());
    const end = (successor: string) => act(`posts/${held?.id}/end`, { endsOn, successorId: of(people, successor) });
    expect(typeOf(await end('approver'))).toBe('successor-unfit');
    expect((await end('heir')).json<PersonBody>().posts.filter(({ state }) => state === 'past')).toHaveLength(1);
    expect(await forms()).toEqual(HANDED_OVER);
  });
});

import type { Id } from '@xueji/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSearch, revealSchema, type StudentRecord } from '../model/index.ts';
import { openStudentWorld, type StudentWorld } from '../testing/student-world.ts';
import { attachEvidenceRoute } from './attach-evidence.route.ts';
import { openRecordRoute } from './open-record.route.ts';
import { revealValueRoute } from './reveal-value.route.ts';
import { hasEvidence } from './student-repository.ts';
import { searchConditions } from './student-search.ts';
import { withdrawEvidenceRoute } from './withdraw-evidence.route.ts';

const FORMER = '410122201909117106';
const LATER = '410105201909117115';

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

function open(studentId: Id<'student'>): Promise<StudentRecord> {
  return world.ask<StudentRecord>(world.clerk, openRecordRoute, { params: { studentId } });
}

/** As a change of the ID document leaves it: the former one ended, the later in force. */
async function changeDocument(studentId: Id<'student'>): Promise<void> {
  const { vault } = world.services;
  const sealed = vault.seal(LATER);
  await world.adminPool.query(`UPDATE student_identifiers SET valid_to = '2026-09-09' WHERE student_id = $1`, [
    studentId,
  ]);
  await world.adminPool.query(
    `INSERT INTO student_identifiers (student_id, scope_no, competence_no, kind, id_type_code, cipher, key_id, blind_index, masked, valid_from)
     SELECT id, scope_no, competence_no, 'id-document', '1', $2, $3, $4, '4101**********7115', '2026-09-09' FROM students WHERE id = $1`,
    [studentId, sealed.cipher, sealed.keyId, vault.blindIndex('id-document', LATER)],
  );
}

describe('numbers a pupil once had', () => {
  it('stand in the record with their time, and each is revealed by itself for a reason', async () => {
    const studentId = await world.addPupil();
    await changeDocument(studentId);
    const { documents } = await open(studentId);
    expect(documents.map(({ masked, validTo }) => ({ masked, isInForce: validTo === null }))).toEqual([
      { masked: '4101**********7115', isInForce: true },
      { masked: '4101**********7106', isInForce: false },
    ]);
    const reveal = async (id = '') =>
      await world.ask<{ value: string }>(world.clerk, revealValueRoute, {
        params: { studentId },
        body: revealSchema.parse({ field: `identifiers.${id}`, reason: '核对户口簿' }),
      });
    expect(await reveal(documents[0]?.id)).toEqual({ value: LATER });
    expect(await reveal(documents[1]?.id)).toEqual({ value: FORMER });
    const other = await world.addPupil();
    const [foreign] = (await open(other)).documents;
    await expect(reveal(foreign?.id)).rejects.toThrow('students/nothing-to-reveal');
  });

  it('still find their pupil', async () => {
    const studentId = await world.addPupil({ name: '钱旧名' });
    await changeDocument(studentId);
    const found = await world.services.database.transaction(world.clerk, async (tx) => {
      const [condition] = searchConditions(world.services, readSearch(FORMER));
      return await sql<{
        name: string;
      }>`SELECT s.name FROM students s WHERE ${condition ?? sql`false`} AND s.id = ${studentId}`.execute(tx.db);
    });
    expect(found.rows).toEqual([{ name: '钱旧名' }]);
  });
});

describe('evidence that is withdrawn', () => {
  it('stays, marked with who and why, and proves nothing any more', async () => {
    const studentId = await world.addPupil();
    const { evidenceId } = await world.ask<{ evidenceId: string }>(world.clerk, attachEvidenceRoute, {
      params: { studentId },
      body: { kind: 'attendance-proof' },
      upload: { originalName: '证明.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7\n') },
    });
    const isProved = () =>
      world.services.database.transaction(world.clerk, (tx) => hasEvidence(tx, studentId, 'attendance-proof'));
    expect(await isProved()).toBe(true);
    const withdraw = () =>
      world.ask(world.clerk, withdrawEvidenceRoute, {
        params: { studentId, evidenceId },
        body: { reason: '传错学生' },
      });
    await withdraw();
    expect(await isProved()).toBe(false);
    expect((await open(studentId)).evidence).toMatchObject([
      { fileName: '证明.pdf', withdrawn: { at: '2026-09-10T01:00:00.000Z', by: 'clerk', reason: '传错学生' } },
    ]);
    await expect(withdraw()).rejects.toThrow('students/evidence-not-found');
    expect((await world.traces(studentId)).events).toEqual(['evidence.attached', 'evidence.withdrawn']);
  });

  it('is withdrawn by nobody of another office', async () => {
    const studentId = await world.addPupil();
    const { evidenceId } = await world.ask<{ evidenceId: string }>(world.clerk, attachEvidenceRoute, {
      params: { studentId },
      body: { kind: 'other' },
      upload: { originalName: '材料.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7\n') },
    });
    const withdraw = world.ask(world.otherClerk, withdrawEvidenceRoute, {
      params: { studentId, evidenceId },
      body: { reason: '传错学生' },
    });
    await expect(withdraw).rejects.toThrow('students/evidence-not-found');
  });
});

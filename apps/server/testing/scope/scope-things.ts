import type { Answer, ScopeNode } from './scope-node.ts';
import { type OraclePerson, reaches, reachesCase, reachesOffice } from './scope-oracle.ts';
import type { ScopeWorld } from './scope-world.ts';

/** Something with an id in an address: who reaches it by the oracle. Without `reached` only duty and leaks are judged. */
export interface Thing {
  readonly id: string;
  readonly reached?: (person: OraclePerson) => boolean;
}

/** By the name they have in addresses. */
export type Things = Readonly<Record<string, readonly Thing[]>>;

function read({ status, body }: Answer): Readonly<Record<string, string>> {
  if (status >= 300) throw new Error(`The world is not as the oracle needs it: ${body}`);
  return JSON.parse(body) as Readonly<Record<string, string>>;
}

/** Every school leaves a trace of each kind that can be asked for by id: evidence, an export with its file. */
export async function leaveThings(world: ScopeWorld, node: ScopeNode): Promise<Things> {
  const evidence: Thing[] = [];
  const exported: Thing[] = [];
  for (const clerk of world.seats.filter(({ role }) => role === 'school-clerk')) {
    const pupil = world.oracle.pupils.find(
      ({ schoolId, stands }) => schoolId === clerk.officeId && stands === 'registered',
    );
    if (pupil === undefined) continue;
    const attached = await node.ask(clerk.accountId, {
      method: 'POST',
      url: `/api/students/${pupil.id}/evidence`,
      form: proof(),
    });
    const { evidenceId = '' } = read(attached);
    evidence.push({ id: evidenceId, reached: (person) => reaches(world.oracle, person, pupil) });
    const { rows } = await world.adminPool.query<{ id: string }>(
      'SELECT id FROM classes WHERE school_id = $1 ORDER BY id LIMIT 1',
      [clerk.officeId],
    );
    const wish = {
      kind: 'class-roster',
      scope: { classId: rows[0]?.id },
      purpose: 'teaching',
      columns: ['name', 'seat'],
    };
    const requested = await node.ask(clerk.accountId, { method: 'POST', url: '/api/exports', body: wish });
    const { exportId = '' } = read(requested);
    await node.runJob('exports.produce', clerk.actor, exportId);
    exported.push({ id: exportId, reached: (person) => reachesOffice(world.oracle, person, clerk.officeId) });
  }
  const { rows: classes } = await world.adminPool.query<{ id: string; schoolId: string }>(
    'SELECT id, school_id AS "schoolId" FROM classes',
  );
  const { pupils, cases, offices } = world.oracle;
  return {
    studentId: pupils.map((pupil) => ({ id: pupil.id, reached: (person) => reaches(world.oracle, person, pupil) })),
    caseId: cases.map((subject) => ({
      id: subject.id,
      reached: (person) => reachesCase(world.oracle, person, subject),
    })),
    classId: classes.map(({ id, schoolId }) => ({
      id,
      reached: (person) => reachesOffice(world.oracle, person, schoolId),
    })),
    accountId: world.seats.map(({ accountId, officeId }) => ({
      id: accountId,
      reached: (person) => reachesOffice(world.oracle, person, officeId),
    })),
    organisationId: offices.map(({ id }) => ({ id })),
    exportId: exported,
    evidenceId: evidence,
    startYear: [{ id: '2026' }],
    divisionCode: [{ id: '410105' }],
  };
}

/** A small file that may be attached to a record. */
export function proof(): FormData {
  const form = new FormData();
  form.set('kind', 'other');
  form.set('file', new File(['%PDF-1.4\n%%EOF\n'], 'proof.pdf', { type: 'application/pdf' }));
  return form;
}

import type { Actor } from '@xueji/platform/access';
import { openStudentWorld, type StudentWorld } from '@xueji/students/testing/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { printCardsSchema, type printedCardsSchema } from '../model/index.ts';
import { printCardsRoute } from './print-cards.route.ts';

type Printed = z.output<typeof printedCardsSchema>;

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

function print(actor: Actor, body: z.input<typeof printCardsSchema>): Promise<Printed> {
  return world.ask<Printed>(actor, printCardsRoute, { body });
}

describe('printing record cards', () => {
  it('shows numbers masked, or whole when asked for, and notes each pupil with the purpose', async () => {
    const studentId = await world.addPupil();
    const masked = await print(world.clerk, { studentIds: [studentId], numbers: 'masked', purpose: 'family' });
    expect(masked.cards[0]?.record.values).toMatchObject({ idNumber: '4101**********7106', phone: '186****0988' });
    const full = await print(world.clerk, {
      studentIds: [studentId],
      numbers: 'full',
      purpose: 'other',
      note: '入伍政审',
    });
    expect(full.cards[0]?.record.values).toMatchObject({ idNumber: '410122201909117106', phone: '18690170988' });
    expect(full.cards[0]?.record.guardians[0]?.values).toMatchObject({
      idNumber: '410122199409118962',
      phone: '13062466449',
    });
    expect(full).toMatchObject({ printedBy: 'clerk', printedAt: '2026-09-10T01:00:00.000Z' });
    const { rows } = await world.adminPool.query(
      `SELECT reason, filter FROM audit_entries WHERE student_id = $1 AND action = 'students.print-card' ORDER BY id`,
      [studentId],
    );
    expect(rows).toEqual([
      { reason: 'family', filter: { numbers: 'masked', purpose: 'family' } },
      { reason: '入伍政审', filter: { numbers: 'full', purpose: 'other' } },
    ]);
    expect((await world.traces(studentId)).events).toEqual(['card.printed', 'card.printed']);
  });

  it('leaves out who is out of sight, and refuses when nobody is left', async () => {
    const studentId = await world.addPupil();
    const some = await print(world.clerk, { studentIds: ['999999', studentId], numbers: 'masked', purpose: 'archive' });
    expect(some.cards.map(({ record }) => record.id)).toEqual([studentId]);
    await expect(
      print(world.otherClerk, { studentIds: [studentId], numbers: 'masked', purpose: 'archive' }),
    ).rejects.toThrow('students/student-not-found');
  });

  it('prints whole numbers only for who may reveal them', async () => {
    const studentId = await world.addPupil();
    const reader: Actor = { ...world.officer, role: 'authority-reader' };
    await expect(print(reader, { studentIds: [studentId], numbers: 'full', purpose: 'archive' })).rejects.toThrow(
      'enrolments/full-card-not-allowed',
    );
  });

  it.each([
    ['another purpose without a word', { studentIds: ['1'], numbers: 'full', purpose: 'other' }],
    ['nobody', { studentIds: [], numbers: 'full', purpose: 'family' }],
    [
      'more than a class',
      { studentIds: Array.from({ length: 101 }, (_, i) => String(i + 1)), numbers: 'masked', purpose: 'family' },
    ],
  ])('does not accept %s', (_, body) => {
    expect(printCardsSchema.safeParse(body).success).toBe(false);
  });
});

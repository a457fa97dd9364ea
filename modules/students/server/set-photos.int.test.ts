import type { Id } from '@xueji/kernel';
import { Refused } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { writeZip } from '@xueji/platform/spreadsheet';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import type { photoArchiveSchema } from '../model/index.ts';
import { openStudentWorld, type StudentWorld } from '../testing/student-world.ts';
import { setPhotosRoute } from './photo-archive.route.ts';

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

const [FIRST, SECOND, SHARED] = ['110105200701010017', '440301200802291235', '520101200611150447'] as const;

function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 500, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

async function send(actor: Actor, parts: readonly (readonly [string, Buffer | string])[]) {
  const content = writeZip(parts);
  const upload = { originalName: 'photos.zip', mediaType: 'application/zip', content };
  const { photos } = await world.ask<z.output<typeof photoArchiveSchema>>(actor, setPhotosRoute, { upload });
  return photos.map(({ fileName, outcome, pupil }) => [fileName, outcome, pupil?.id]);
}

async function photoCount(studentId: Id<'student'>): Promise<number> {
  const { rows } = await world.adminPool.query('SELECT 1 FROM student_photos WHERE student_id = $1', [studentId]);
  return rows.length;
}

it('finds each pupil by the name of the picture, and one that cannot be used keeps no other out', async () => {
  const [first, second] = [await world.addPupil({ idNumber: FIRST }), await world.addPupil({ idNumber: SECOND })];
  for (const name of ['欧阳晨曦', '慕容雪']) await world.addPupil({ name, idNumber: SHARED });
  const parts = [
    [`一年级1班/${FIRST}.jpg`, await picture('teal')],
    [`${SECOND}.PNG`, 'no picture'],
    [`again/${FIRST}.jpg`, await picture('olive')],
    ['370101200803150056.jpg', await picture('olive')],
    [`${SHARED}.jpg`, await picture('olive')],
    [`__MACOSX/._${FIRST}.jpg`, 'resource fork'],
  ] as const;
  expect(await send(world.clerk, parts)).toEqual([
    [`${FIRST}.jpg`, 'set', first],
    [`${SECOND}.PNG`, 'refused', second],
    [`${FIRST}.jpg`, 'refused', first],
    ['370101200803150056.jpg', 'refused', undefined],
    [`${SHARED}.jpg`, 'refused', undefined],
  ]);
  expect(await world.traces(first)).toMatchObject({ events: ['photo.added'], audit: ['students.set-photo'] });
  expect(await send(world.clerk, parts.slice(0, 1))).toEqual([[`${FIRST}.jpg`, 'unchanged', first]]);
  expect([await photoCount(first), await photoCount(second)]).toEqual([1, 0]);
});

it('says nothing about pupils of other schools', async () => {
  const own = await world.addPupil({ name: '林晓', idNumber: '650100200505090177' });
  expect(await send(world.otherClerk, [['650100200505090177.jpg', await picture('teal')]])).toEqual([
    ['650100200505090177.jpg', 'refused', undefined],
  ]);
  expect(await photoCount(own)).toBe(0);
});

it.each([
  ['students/archive-without-pictures', [['名单.txt', '1']]],
  ['students/archive-too-many', Array.from({ length: 121 }, (_, index) => [`${index}.jpg`, ''])],
] as const)('refuses as a whole what holds nothing to work on: %s', async (type, parts) => {
  const refused: unknown = await send(world.clerk, parts as [string, string][]).catch((error: unknown) => error);
  if (!(refused instanceof Refused)) throw new Error('The archive was taken');
  expect(refused.problem.kind.type).toBe(type);
});

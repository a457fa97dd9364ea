import { buffer } from 'node:stream/consumers';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Download } from '@xueji/platform/http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudentRecord } from '../model/index.ts';
import { openStudentWorld, type StudentWorld } from '../testing/student-world.ts';
import { openRecordRoute } from './open-record.route.ts';
import { openPhotoRoute, setPhotoRoute } from './photo.route.ts';

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

async function upload(actor: Actor, studentId: Id<'student'>, content: Buffer): Promise<string> {
  const { photoId } = await world.ask<{ photoId: string }>(actor, setPhotoRoute, {
    params: { studentId },
    body: { crop: '10,20,716' },
    upload: { originalName: '410122201909117106.jpg', mediaType: 'image/jpeg', content },
  });
  return photoId;
}

async function photosOf(studentId: Id<'student'>): Promise<StudentRecord['photos']> {
  return (await world.ask<StudentRecord>(world.clerk, openRecordRoute, { params: { studentId } })).photos;
}

describe('the photo of a pupil', () => {
  it('is kept as a portrait, reached through the record, and every look is noted', async () => {
    const studentId = await world.addPupil();
    const photoId = await upload(world.clerk, studentId, await picture('teal'));
    expect(await photosOf(studentId)).toEqual([
      { id: photoId, since: '2026-09-10T01:00:00.000Z', until: null, attachedBy: 'clerk' },
    ]);
    const download = await world.ask<Download>(world.officer, openPhotoRoute, { params: { studentId, photoId } });
    expect(await sharp(await buffer(download.stream)).metadata()).toMatchObject({ width: 358, height: 441 });
    expect(await world.traces(studentId)).toEqual({
      events: ['photo.added'],
      audit: ['students.set-photo', 'students.open', 'students.open-photo'],
    });
  });

  it('keeps nothing of the name of the file, which is often a number', async () => {
    const studentId = await world.addPupil();
    await upload(world.clerk, studentId, await picture('olive'));
    const { rows } = await world.adminPool.query(
      `SELECT f.original_name, f.kind FROM files f JOIN student_photos p ON p.file_id = f.id WHERE p.student_id = $1`,
      [studentId],
    );
    expect(rows).toEqual([{ original_name: 'photo.jpg', kind: 'photo' }]);
  });

  it('is replaced with its history kept, and the same one again changes nothing', async () => {
    const studentId = await world.addPupil();
    const first = await upload(world.clerk, studentId, await picture('red'));
    const second = await upload(world.clerk, studentId, await picture('blue'));
    expect(await upload(world.clerk, studentId, await picture('blue'))).toBe(second);
    const photos = await photosOf(studentId);
    expect(photos.map(({ id, until }) => ({ id, isCurrent: until === null }))).toEqual([
      { id: second, isCurrent: true },
      { id: first, isCurrent: false },
    ]);
    expect((await world.traces(studentId)).events).toEqual(['photo.added', 'photo.replaced']);
  });

  it('of another office is neither seen nor set', async () => {
    const studentId = await world.addPupil();
    const photoId = await upload(world.clerk, studentId, await picture('gold'));
    const ask = world.ask(world.otherOfficer, openPhotoRoute, { params: { studentId, photoId } });
    await expect(ask).rejects.toThrow('students/photo-not-found');
    await expect(upload(world.otherClerk, studentId, await picture('grey'))).rejects.toThrow(
      'students/student-not-found',
    );
  });

  it('is found only below its own pupil', async () => {
    const [mine, other] = [await world.addPupil(), await world.addPupil()];
    const photoId = await upload(world.clerk, mine, await picture('pink'));
    const ask = world.ask(world.clerk, openPhotoRoute, { params: { studentId: other, photoId } });
    await expect(ask).rejects.toThrow('students/photo-not-found');
  });
});

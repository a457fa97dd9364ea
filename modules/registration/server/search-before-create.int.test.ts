import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { routes } from '@xueji/duplicates/server';
import { asPlainDate, type FrozenClock } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const CHILD = pupil();
const DOCUMENT = { idTypeCode: '1', idNumber: '410122201909117106' };
const PERSON = { name: '林燕美', sexCode: '2', birthDate: '2019-09-11' };

describe('looking for a child across offices before a record is made', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-search-'));
    world = await openIntakeWorld(folder);
    await world.addDraft(world.clerk, CHILD);
    await world.addDraft(world.clerk, {
      ...CHILD,
      name: '沈文博',
      sexCode: '1',
      birthDate: asPlainDate('2019-12-03'),
      idTypeCode: 'C',
      idNumber: '810000200603150014',
    });
    await world.adminPool.query(
      `UPDATE organisations SET contact_person = '赵老师', contact_phone = '0371-65000001' WHERE code = '2141010501'`,
    );
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  async function search(actor: Actor, body: object): Promise<Record<string, unknown>> {
    return await callRoute(world.services, routes, 'POST /api/identity-search', actor, { body });
  }

  it('answers where and whom to telephone, never who', async () => {
    const answer = await search(world.otherClerk, { purpose: 'registration', document: DOCUMENT });
    expect(answer).toEqual({
      found: true,
      matches: [
        {
          kind: 'P2',
          kindLabel: { zh: '身份证件号相同', en: 'Same ID number' },
          standing: 'draft',
          standingLabel: { zh: '草稿，尚未注册', en: 'Draft, not yet registered' },
          school: {
            name: { zh: '金水区文化路示范小学', en: 'Wenhua Road Primary School' },
            contactPerson: '赵老师',
            phone: '0371-65000001',
            isOwn: false,
          },
        },
      ],
      searchesLeft: 59,
    });
    expect(JSON.stringify(answer)).not.toMatch(/林燕美|2019|410122/);
  });

  it('says when the record is one of the own school', async () => {
    expect(await search(world.clerk, { purpose: 'registration', document: DOCUMENT })).toMatchObject({
      matches: [{ school: { isOwn: true } }],
    });
  });

  it('finds by name, sex and birth date together, and by nothing less', async () => {
    const byPerson = await search(world.otherClerk, { purpose: 'registration', person: PERSON });
    expect(byPerson).toMatchObject({ found: true, matches: [{ kind: 'suspected' }] });
    for (const other of [{ name: '林燕' }, { sexCode: '1' }, { birthDate: '2019-09-12' }]) {
      expect(
        await search(world.otherClerk, { purpose: 'registration', person: { ...PERSON, ...other } }),
      ).toMatchObject({ found: false, matches: [] });
    }
  });

  it('finds a number under whatever type of document it was entered', async () => {
    const asOther = { idTypeCode: 'Z', idNumber: '８１００００２００６０３１５００１４' };
    expect(await search(world.otherClerk, { purpose: 'registration', document: asOther })).toMatchObject({
      matches: [{ kind: 'P2' }],
    });
  });

  it('refuses a number that no such document can have, and counts no search for it', async () => {
    const before = await search(world.approver, { purpose: 'data-check', person: PERSON });
    await expect(
      search(world.approver, { purpose: 'data-check', document: { idTypeCode: '1', idNumber: '410122201909117107' } }),
    ).rejects.toThrow('duplicates/number-impossible');
    expect(await search(world.approver, { purpose: 'data-check', person: PERSON })).toMatchObject({
      searchesLeft: Number(before['searchesLeft']) - 1,
    });
  });

  it('names the province in place of the school for a record marked 保密', async () => {
    await world.adminPool.query(
      `UPDATE students SET is_restricted = true, scope_no = (SELECT scope_from FROM organisations WHERE kind = 2) WHERE name = '林燕美'`,
    );
    expect(await search(world.otherClerk, { purpose: 'registration', document: DOCUMENT })).toMatchObject({
      matches: [{ school: { name: { zh: '河南省教育厅' }, phone: null } }],
    });
    await world.adminPool.query(
      `UPDATE students s SET is_restricted = false, scope_no = o.scope_from FROM organisations o WHERE o.id = s.school_id`,
    );
  });

  it('is audited with its purpose and what it found, without what was searched for', async () => {
    const { rows } = await world.adminPool.query<Record<string, unknown>>(
      `SELECT reason, row_count, cardinality(student_ids) AS found, filter::text AS filter
         FROM audit_entries WHERE action = 'duplicates.search' ORDER BY id LIMIT 1`,
    );
    expect(rows).toEqual([
      {
        reason: 'registration',
        row_count: 1,
        found: 1,
        filter: '{"idTypeCode": "1", "byNameSexBirth": false}',
      },
    ]);
  });

  it('is limited by the hour, for many at once as for one after the other, and free again after it', async () => {
    await world.adminPool.query('UPDATE identity_search_limit SET searches_per_hour = 5');
    const ask = () => search(world.officer, { purpose: 'data-check', person: PERSON });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, ask));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(ask()).rejects.toMatchObject({
      problem: { kind: { type: 'duplicates/searches-used-up', status: 429 }, values: { limit: 5, minutes: 60 } },
    });
    const { clock } = world.services;
    (clock as FrozenClock).moveTo(new Date(clock.now().getTime() + 3_600_000));
    expect(await ask()).toMatchObject({ found: true, searchesLeft: 4 });
  });

  it('needs something to look for', async () => {
    await expect(search(world.clerk, { purpose: 'registration' })).rejects.toThrow();
    await expect(search(world.clerk, { purpose: 'curiosity', person: PERSON })).rejects.toThrow();
  });
});

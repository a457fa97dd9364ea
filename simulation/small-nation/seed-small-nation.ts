import type { Clock } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import type { Database, Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { AUTHORITIES } from './authorities.ts';
import { createOffices } from './create-offices.ts';
import {
  createDemonstrationAccounts,
  type DemonstrationAccount,
  SMALL_NATION_ACCOUNTS,
} from './demonstration-accounts.ts';
import { IssuedNumbers } from './issued-numbers.ts';
import { foundProvince, lockSeed, provinceActor } from './province.ts';
import { readSampleRegister } from './sample-register.ts';
import { SCHOOLS } from './schools.ts';
import { listCohorts } from './seeded-cohort.ts';
import { writeClasses } from './write-classes.ts';
import { drawRecords, writeCounters, writeDrawn } from './write-drawn.ts';
import { writeRecords } from './write-records.ts';

const REQUEST_ID = 'seed-small-nation';
export const DEFAULT_SEED = 20_260_901;
export const DEFAULT_PUPILS = 20_000;

export interface SmallNationServices {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
}

export interface SmallNationOptions {
  /** The same seed gives the same people. Passwords are never the same. */
  readonly seed?: number;
  /** Pupils at school, besides those of the sample register. */
  readonly pupils?: number;
  /**
   * Runs just before the small nation becomes visible. Keep the passwords here: should the process die afterwards,
   * they are not lost; should this fail, nothing was seeded.
   */
  readonly keepAccounts?: (accounts: readonly DemonstrationAccount[]) => Promise<void>;
}

export interface SmallNation {
  /** 'present': it was seeded before, and nothing was done. */
  readonly outcome: 'seeded' | 'present';
  /** Whom to sign in as; empty when the small nation was present already. */
  readonly accounts: readonly DemonstrationAccount[];
  readonly pupilCount: number;
}

/**
 * Fills an empty node with the small nation: Henan, Zhengzhou, four counties, their schools, classes and pupils, the
 * people the sample workbooks ask for, and accounts of every level.
 *
 * One transaction writes it all, under row-level security as the node itself, and leaves a marker: a crash leaves
 * nothing behind, and a second call does nothing. Open the database with time for it: some seconds for 20,000 pupils,
 * a minute on a busy machine.
 */
export async function seedSmallNation(
  services: SmallNationServices,
  options: SmallNationOptions = {},
): Promise<SmallNation> {
  const { seed = DEFAULT_SEED, pupils = DEFAULT_PUPILS } = options;
  const sample = await readSampleRegister();
  const [plannedProvince, ...authorities] = AUTHORITIES;
  const province = await foundProvince(services.database, REQUEST_ID, plannedProvince);
  return services.database.transaction(provinceActor(province, REQUEST_ID), async (tx): Promise<SmallNation> => {
    await lockSeed(tx);
    const present = await findMarker(tx);
    if (present !== undefined) return { outcome: 'present', accounts: [], pupilCount: present.pupilCount };
    const { entries, schools } = await createOffices(tx, province.office, { authorities, schools: SCHOOLS });
    const accounts = await createDemonstrationAccounts(tx, entries, SMALL_NATION_ACCOUNTS);
    const numbers = new IssuedNumbers();
    const cohorts = await writeClasses(tx, schools, listCohorts(seed, pupils, sample), seed);
    const now = services.clock.now();
    const pupilCount = await writeDrawn(services.vault, drawRecords(cohorts, numbers, seed), (batch) =>
      writeRecords(tx, batch, now),
    );
    await writeCounters(tx, numbers);
    await writeMarker(tx, { world: 'small-nation', seed, pupilCount });
    await options.keepAccounts?.(accounts);
    return { outcome: 'seeded', accounts, pupilCount };
  });
}

interface Marker {
  readonly world: 'small-nation';
  readonly seed: number;
  readonly pupilCount: number;
}

async function findMarker(tx: Transaction): Promise<Marker | undefined> {
  const { rows } = await sql<{ value: Marker }>`SELECT value FROM node_settings WHERE name = 'seed'`.execute(tx.db);
  return rows[0]?.value;
}

async function writeMarker(tx: Transaction, marker: Marker): Promise<void> {
  await sql`INSERT INTO node_settings (name, value) VALUES ('seed', ${JSON.stringify(marker)})`.execute(tx.db);
}

import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import pg from 'pg';
import { openNodeHome } from '../../node-home.ts';
import { eventually, RemotePerson, type SpawnedNode } from '../spawned-node.ts';
import { approverActs, clerkActs } from './crash-acts.ts';
import { type JournalEntry, JournallingClient } from './crash-journal.ts';

const CLERKS = 3;
const IDLE_MS = 200;

/** Three clerks and an approver of one school who work and keep a journal, whatever happens to the node. */
export class BusyOffice {
  readonly #node: SpawnedNode;
  readonly #seed: number;
  readonly #file: string;
  readonly #clients: JournallingClient[] = [];
  readonly #work: Promise<void>[] = [];
  #isOver = false;

  readonly #pauseMs: number;

  /**
   * `home`: where the journal is kept as it is written. `seed` chooses the acts. `pauseMs`: how long everybody rests after
   * each; without a rest the clerks, who share an account, are refused for their haste before two minutes are over.
   */
  constructor(node: SpawnedNode, home: string, seed: number, pauseMs = 0) {
    this.#pauseMs = pauseMs;
    this.#node = node;
    this.#seed = seed;
    this.#file = path.join(home, 'journal.ndjson');
  }

  get entries(): readonly JournalEntry[] {
    return this.#clients.flatMap((client) => client.entries);
  }

  get acknowledged(): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.acknowledged !== null);
  }

  /** How often the node answered an act with a status. */
  get statuses(): ReadonlyMap<number, number> {
    const statuses = new Map<number, number>();
    for (const client of this.#clients)
      for (const [status, times] of client.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times);
    return statuses;
  }

  async open(): Promise<void> {
    for (let nth = 0; nth < CLERKS; nth += 1) {
      const client = await this.#signIn('wenhualu-clerk', `clerk${nth}`, nth);
      const { pupils } = await client.read<{ pupils: { id: string }[] }>('/api/students?status=inSchool&limit=60');
      const { classes } = await client.read<{ classes: { id: string }[] }>('/api/classes?gradeCode=11');
      // Everybody corrects pupils of their own, so that a journal knows what its acts must have done.
      const own = pupils.map(({ id }) => id).filter((_, at) => at % CLERKS === nth);
      if (own.length <= CLERKS)
        throw new Error('The school has too few pupils for everybody to have some of their own');
      this.#work.push(
        (async () => {
          for (let act = 0; !this.#isOver; act += 1) {
            await clerkActs(client, nth, act, own, classes[0]?.id ?? '');
            await delay(this.#pauseMs);
          }
        })(),
      );
    }
    const approver = await this.#signIn('wenhualu-approver', 'approver', CLERKS);
    this.#work.push(
      (async () => {
        while (!this.#isOver) await delay((await approverActs(approver)) ? this.#pauseMs : IDLE_MS);
      })(),
    );
  }

  /** Everybody ends the act they are at. */
  async close(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#work);
  }

  async #signIn(loginName: string, name: string, nth: number): Promise<JournallingClient> {
    const person = new RemotePerson(this.#node);
    await person.signIn(loginName);
    const client = new JournallingClient(name, this.#seed + nth, this.#node, person, this.#file);
    this.#clients.push(client);
    return client;
  }
}

/** The register of a running node as its owner sees it, once no job is left to run. */
export async function openQuietRegister(home: string): Promise<pg.Pool> {
  const { folder } = await openNodeHome({ XUEJI_HOME: home });
  const database = await prepareNodeDatabase({
    home: folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment: {},
  });
  const register = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  register.on('error', () => undefined);
  const countJobs = async () =>
    (
      await register.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM job_runs WHERE state IN ('queued', 'running')`,
      )
    ).rows[0]?.count;
  await eventually(countJobs, (count) => count === 0);
  return register;
}

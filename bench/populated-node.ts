import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { fillProvince, openNodeHome } from '@xueji/app-server';
import { RemotePerson, SpawnedNode } from '@xueji/app-server/testing';
import { createVault, openKeyring, type Vault } from '@xueji/platform/crypto';
import { prepareNodeDatabase, typeParsers } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import pg from 'pg';
import { round } from './figure.ts';
import { readProcessorTime } from './processor-time.ts';

const SEED = 20_260_901;
const PROVINCE = '41';

/** Levels at which people of the population sign in, and the duty of each. */
export const LEVELS = ['province', 'prefecture', 'county', 'school', 'teacher'] as const;
export type Level = (typeof LEVELS)[number];

/** A signed-in person, and the part of the tree he sees. */
export interface BenchPerson {
  readonly level: string;
  readonly loginName: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly scopeFrom: string;
  readonly scopeTo: string;
  readonly organisationId: string;
}

/** Of processors, on the average of the time measured. */
export interface ProcessorUse {
  readonly nodeSeconds: number;
  /** Processors that everything else on the machine kept busy, the bench included. */
  readonly othersBusy: number;
}

export interface PopulatedNode {
  readonly address: string;
  readonly applicationUrl: string;
  /** As the migrator, whom row-level security does not bind. */
  readonly adminUrl: string;
  readonly admin: pg.Pool;
  readonly vault: Vault;
  /** Runs `work` and tells how much processor time the node used meanwhile, and how much everything else did. */
  measureProcessor<Result>(work: () => Promise<Result>): Promise<readonly [Result, ProcessorUse | undefined]>;
  /** Signs in everybody whose login name begins so. */
  signInAll(level: string): Promise<readonly BenchPerson[]>;
  close(): Promise<void>;
}

/** The options every bench on a population understands. */
export function readBenchOptions(): { readonly size: number; readonly home: string; readonly seconds: number } {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '1000000' },
      home: { type: 'string' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const size = Number(values.size);
  return { size, home: values.home ?? `.xueji/population-${size}`, seconds: Number(values.seconds) };
}

/**
 * A real server in a process of its own over a population of the size asked for, which is made when it is not there.
 * It believes in a proxy before it, so that every person comes from an address of his own: the brake on an address
 * guards against one machine, and a province has more than one.
 */
export async function openPopulatedNode(folder: string, size: number): Promise<PopulatedNode> {
  const home = await openNodeHome({ XUEJI_HOME: folder });
  const options = { seed: SEED, size, provinceCode: PROVINCE };
  const resume = existsSync(`${home.folder}/answer-key`);
  await fillProvince(home, options, { resume, tell: ({ en }) => process.stderr.write(`${en}\n`) });
  const port = String(await findFreePort());
  const origin = `http://127.0.0.1:${port}`;
  const node = new SpawnedNode(home.folder, { XUEJI_PORT: port, XUEJI_ORIGIN: origin, NODE_ENV: 'production' });
  await node.start();
  const database = await prepareNodeDatabase({
    home: home.folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment: {},
  });
  const { applicationUrl, adminUrl } = database;
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4, types: typeParsers });
  const { address } = node;
  return {
    address,
    applicationUrl,
    adminUrl,
    admin,
    vault: createVault(await openKeyring(home.keysFolder)),
    async measureProcessor(work) {
      const before = await readProcessorTime(home.folder);
      const begun = performance.now();
      const result = await work();
      const seconds = (performance.now() - begun) / 1_000;
      const after = await readProcessorTime(home.folder);
      if (before === undefined || after === undefined) return [result, undefined];
      const nodeSeconds = after.node - before.node;
      const othersBusy = round((after.machine - before.machine - nodeSeconds) / seconds);
      return [result, { nodeSeconds: round(nodeSeconds), othersBusy }];
    },
    async signInAll(level) {
      const { rows } = await admin.query<Omit<BenchPerson, 'level' | 'headers'>>(
        `SELECT a.login_name AS "loginName", o.id AS "organisationId", o.scope_from AS "scopeFrom", o.scope_to AS "scopeTo"
           FROM accounts a JOIN posts p ON p.account_id = a.id JOIN organisations o ON o.id = p.organisation_id
          WHERE a.login_name LIKE $1 ORDER BY a.id`,
        [`${level}-%`],
      );
      const people: BenchPerson[] = [];
      for (const [index, row] of rows.entries()) {
        const forwarded = { 'x-forwarded-for': `10.${levelNumber(level)}.0.${index + 1}` };
        const person = new RemotePerson(node, forwarded);
        await person.signIn(row.loginName);
        people.push({ ...row, level, headers: person.headers });
      }
      return people;
    },
    async close() {
      await admin.end();
      await node.stop();
      await database.stop();
    },
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A number of one byte for a level, for addresses. */
function levelNumber(level: string): number {
  return [...level].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 200;
}

import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createAuthority, demonstrationAccountsExist, findActorOfPost, sweepOldTraces } from '@xueji/accounts/server';
import { PracticeClock } from '@xueji/calendar';
import { loadDivisions } from '@xueji/divisions/server';
import { clearFamilyForms } from '@xueji/family-forms/server';
import type { LocalText } from '@xueji/kernel';
import { findOrganisationByCode } from '@xueji/organisations/server';
import { nodeActor } from '@xueji/platform/access';
import { createStreamVault, createVault, openKeyring, openSigner } from '@xueji/platform/crypto';
import {
  type Database,
  findOwnerlessDatabases,
  openDatabase,
  prepareNodeDatabase,
  warmUp,
} from '@xueji/platform/database';
import { openFileStore, removeOrphanFiles } from '@xueji/platform/files';
import { createHttpServer, type NodeIdentity, type Services } from '@xueji/platform/http';
import { createJobs, JOB_QUEUE, JobQueue, Worker, WorkerLease } from '@xueji/platform/jobs';
import type { Logger } from '@xueji/platform/logging';
import { openHeadFile, Sealer } from '@xueji/platform/seals';
import type { DemonstrationAccount } from '@xueji/simulation';
import { Registry } from 'prom-client';
import { ClosingOrder } from './closing-order.ts';
import { jobHandlers, routes } from './compose.ts';
import { keepDemonstrationAccounts } from './demonstration-accounts-file.ts';
import { followPracticeClock } from './follow-practice-clock.ts';
import { listenFrom } from './listen.ts';
import type { NodeHome } from './node-home.ts';
import { measureDatabase, measureJobs, measureProcess } from './node-metrics.ts';
import { openClock, seedForPractice } from './practice.ts';
import { forgetRunningNode, noteRunningNode } from './running-node-file.ts';
import { readServerSettings, refuseOpenDoor, refusePracticeKeys, type ServerSettings } from './server-settings.ts';
import { readVersion } from './version.ts';

const PAGES = fileURLToPath(new URL('../web/dist', import.meta.url));

export interface StartedNode {
  /** Where people reach it. */
  readonly address: string;
  /** Lets running requests and jobs finish, then closes everything: HTTP, jobs, pools, server. */
  stop(): Promise<void>;
}

/**
 * Brings up a node, telling a person what takes time: database, keys, clock, in practice its pupils, then jobs and HTTP. What was opened before a refusal
 * or fault is closed again.
 */
export async function startNode(
  home: NodeHome,
  environment: Readonly<Record<string, string | undefined>>,
  log: Logger,
  tell: (step: LocalText) => void,
): Promise<StartedNode> {
  const opened = new ClosingOrder();
  try {
    const address = await open(home, environment, log, tell, opened);
    return { address, stop: () => opened.closeAll() };
  } catch (error) {
    await opened.closeAll().catch((closing: unknown) => log.warn({ error: closing }, 'closing after a failed start'));
    throw error;
  }
}

async function open(
  home: NodeHome,
  environment: Readonly<Record<string, string | undefined>>,
  log: Logger,
  tell: (step: LocalText) => void,
  opened: ClosingOrder,
): Promise<string> {
  const settings = readServerSettings(environment);
  tell({ zh: '正在准备数据库……', en: 'Preparing the database …' });
  const nodeDatabase = await prepareNodeDatabase({
    home: home.folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'refuse',
    environment,
    onTrouble: (error) => log.warn({ error }, 'database server trouble'),
  });
  opened.add(() => nodeDatabase.stop());
  for (const { folder, home: gone } of await findOwnerlessDatabases()) {
    tell({
      zh: `数据库目录 ${folder} 所属的节点目录 ${gone} 已不存在。其中可能仍有学生数据；确认不再需要后，请删除该目录。`,
      en: `The database folder ${folder} belongs to a node folder that no longer exists, ${gone}. It may still hold pupils' records; delete it once you are sure that nobody needs it.`,
    });
  }
  const { applicationUrl } = nodeDatabase;
  const isForPractice = !settings.isProduction;

  const keyring = await openKeyring(home.keysFolder);
  refusePracticeKeys(settings, keyring);
  const vault = createVault(keyring);
  const files = openFileStore(home.filesFolder, createStreamVault(keyring));
  const database = openDatabase(applicationUrl, {
    onConnectionLost: (error) => log.warn({ error }, 'database connection lost'),
  });
  opened.add(() => database.close());
  const signer = await openSigner(home.keysFolder, isForPractice ? 'generate' : 'refuse');
  const sealer = new Sealer(
    { database, signer, headFile: openHeadFile(home.folder), clock: { now: () => new Date() } },
    log,
  );
  opened.add(() => sealer.stop());
  const clock = await openClock(database, isForPractice);
  if (clock instanceof PracticeClock) opened.add(followPracticeClock(database, clock, log));
  await database.transaction(nodeActor('load-divisions'), loadDivisions);
  if (isForPractice) {
    const keepAccounts = (accounts: readonly DemonstrationAccount[]) =>
      keepDemonstrationAccounts(home.folder, accounts);
    await seedForPractice(applicationUrl, { vault, clock }, settings.practicePupils, keepAccounts, tell);
  }
  sealer.start();
  refuseOpenDoor(settings, await demonstrationAccountsExist(database));

  const queue = new JobQueue(applicationUrl, log);
  const services: Services = { database, clock, vault, files, jobs: createJobs(queue), log };
  const registry = new Registry();
  measureProcess(registry);
  measureDatabase(registry, database);
  await startWorker(services, queue, new WorkerLease(applicationUrl), registry, opened);
  const node = await describeNode(database, settings, clock instanceof PracticeClock);
  const address = await startHttp(services, node, settings, registry, opened);
  await noteRunningNode(home.folder, { address, pid: process.pid });
  opened.add(() => forgetRunningNode(home.folder));
  await removeOrphans(database, home, log);
  await sweepDaily(services, opened);
  opened.add(startWarmUp(nodeDatabase.adminUrl, log));
  return address;
}

async function startWorker(
  services: Services,
  queue: JobQueue,
  lease: WorkerLease,
  registry: Registry,
  opened: ClosingOrder,
): Promise<void> {
  const { database } = services;
  const findActor = (postId: string, requestId: string) => findActorOfPost(database, postId, requestId);
  const worker = new Worker({ services, queue, handlers: jobHandlers, findActor }, lease);
  await queue.start();
  opened.add(() => queue.stop());
  worker.start();
  opened.add(() => worker.stop());
  measureJobs(registry, worker, queue);
}

async function startHttp(
  services: Services,
  node: NodeIdentity,
  settings: ServerSettings,
  registry: Registry,
  opened: ClosingOrder,
): Promise<string> {
  const { origin, host, port, provinceCode } = settings;
  const app = await createHttpServer({
    node,
    services,
    authority: createAuthority(services.database, node),
    cookie: { name: `xueji_${provinceCode}`, secure: origin?.protocol === 'https:' },
    routes,
    pagesDirectory: PAGES,
    version: readVersion(),
    registry,
    isBehindProxy: origin !== undefined,
    address: origin?.origin,
  });
  opened.add(() => app.close());
  const address = await listenFrom(app, host, port);
  return origin?.origin ?? address;
}

/** A node bears the name of the authority it serves. */
async function describeNode(
  database: Database,
  { provinceCode }: ServerSettings,
  isPractice: boolean,
): Promise<NodeIdentity> {
  const authority = await database.transaction(nodeActor('node-start'), (tx) =>
    findOrganisationByCode(tx, `${provinceCode}0000000000`),
  );
  return { name: authority?.name ?? { zh: '全国中小学生学籍信息系统', en: 'National Student Register' }, isPractice };
}

async function removeOrphans(database: Database, home: NodeHome, log: Logger): Promise<void> {
  const count = await database.transaction(nodeActor('orphan-files'), (tx) =>
    removeOrphanFiles(tx, home.filesFolder, new Date()),
  );
  if (count > 0) log.info({ count }, 'orphan files removed');
}

const MB = 1024 ** 2;

/** Reads the register into memory while people come, up to half of what the machine has; answers how to end that. */
function startWarmUp(adminUrl: string, log: Logger): () => Promise<void> {
  const ending = new AbortController();
  const begun = performance.now();
  const reading = warmUp(adminUrl, totalmem() / 2, ending.signal).then(
    (bytes) =>
      log.info(
        { count: Math.round(bytes / MB), durationMs: Math.round(performance.now() - begun) },
        'megabytes of the register read into memory',
      ),
    (error: unknown) => log.warn({ error }, 'register not read into memory'),
  );
  return async () => {
    ending.abort();
    await reading;
  };
}

const DAY_MS = 86_400_000;

/** Sweeps old sessions, request keys, searches and what families sent long ago, now and every day while the node runs. */
async function sweepDaily(services: Services, opened: ClosingOrder): Promise<void> {
  const { database, log } = services;
  const sweep = async () => {
    const { sessions, idempotencyKeys, searches } = await sweepOldTraces(database);
    const count = sessions + idempotencyKeys + searches;
    if (count > 0) log.info({ count }, 'old traces swept');
    const { closed, cleared } = await clearFamilyForms(services);
    if (closed + cleared > 0) log.info({ count: closed + cleared }, 'collections of family forms closed or cleared');
  };
  await sweep();
  const timer = setInterval(() => void sweep().catch((error: unknown) => log.warn({ error }, 'sweep failed')), DAY_MS);
  opened.add(async () => clearInterval(timer));
}

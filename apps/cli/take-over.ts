import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { findActorOfPost, findOfficePost } from '@xueji/accounts/server';
import { openNodeHome } from '@xueji/app-server';
import { PracticeClock } from '@xueji/calendar';
import { findPracticeOffset } from '@xueji/calendar/server';
import { type Clock, fillText, parseId, Refused } from '@xueji/kernel';
import { type Actor, organisationKindNumber } from '@xueji/platform/access';
import { createStreamVault, createVault, openKeyring } from '@xueji/platform/crypto';
import { type Database, openDatabase, prepareNodeDatabase } from '@xueji/platform/database';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import { createLogger } from '@xueji/platform/logging';
import { TAKE_OVER_PROBLEMS, titleOfTakeOverRule } from '@xueji/take-over';
import {
  checkFile,
  FILE_BYTES_MAX,
  type LoadId,
  type LoadRow,
  listLoads,
  runLoad,
  startLoad,
} from '@xueji/take-over/server';

/** Sealing a large file is one transaction. */
const FILE_SECONDS_MAX = 3_600;
const PERCENT = 100;
const REFUSED = 1;
/** As a shell tells of a program ended by Ctrl+C. */
const STOPPED = 130;
const LAYOUT_PAGE = 'docs/reference/take-over.md';
const RESUME_HINT =
  '未完成的建库用 take-over resume 继续，已入库的行不会重复  take-over resume goes on; no row is entered twice';

interface Bench {
  readonly services: Services;
  readonly actor: Actor;
}

/** `take-over check`: judges a file and writes nothing. */
export function checkTakeOver(environment: NodeJS.ProcessEnv, file: string, login: string): Promise<number> {
  return asProvince(environment, login, async ({ services, actor }) => {
    if (!isFile(file)) return REFUSED;
    const report = await checkFile(services, actor, () => createReadStream(file));
    const { rowCount, goodCount, flaggedCount, rejectedCount } = report;
    print(`共 ${rowCount} 行：可直接入库 ${goodCount}，将列为问题学籍 ${flaggedCount}，不能入库 ${rejectedCount}`);
    print(`${rowCount} rows: ${goodCount} good, ${flaggedCount} to be flagged, ${rejectedCount} no records`);
    for (const [ruleId, { count, firstRow }] of [...report.rules].sort(([, a], [, b]) => b.count - a.count)) {
      const title = titleOfTakeOverRule(ruleId);
      print(`  ${ruleId}  ${count}  ${title.zh}（首见第 ${firstRow} 行）  ${title.en} (first in row ${firstRow})`);
    }
    print('没有写入任何数据；入库用 take-over load  Nothing was written; take-over load enters the file');
    return 0;
  });
}

/** `take-over load`: keeps the file and loads it; what is killed goes on with `resume`. */
export function loadTakeOver(environment: NodeJS.ProcessEnv, file: string, login: string): Promise<number> {
  return asProvince(environment, login, async (bench) => {
    if (!isFile(file)) return REFUSED;
    const loadId = await bench.services.database.transaction(bench.actor, (tx) =>
      startLoad(bench.services, tx, {
        originalName: path.basename(file),
        stream: createReadStream(file),
        bytesMax: FILE_BYTES_MAX,
      }),
    );
    print(`第 ${loadId} 次建库开始  load ${loadId} began`);
    return await takeToTheEnd(bench, loadId);
  });
}

/** `take-over resume`: takes every unfinished load on, or the one named. */
export function resumeTakeOver(environment: NodeJS.ProcessEnv, login: string, wanted?: string): Promise<number> {
  return asProvince(environment, login, async (bench) => {
    const loads = await bench.services.database.transaction(bench.actor, listLoads);
    const named = loads.filter(({ id }) => wanted === undefined || id === parseId(wanted));
    if (wanted !== undefined && named.length === 0) {
      complain(`没有第 ${wanted} 次建库；用 take-over status 查看`, `There is no load ${wanted}; see take-over status`);
      return REFUSED;
    }
    const unfinished = named.filter(({ state }) => state === 'loading');
    if (unfinished.length === 0) print('没有未完成的建库  no load is unfinished');
    for (const { id } of unfinished) {
      const code = await takeToTheEnd(bench, id);
      if (code !== 0) return code;
    }
    return 0;
  });
}

/** `take-over status`: every load, how far it is, and what became of its rows. */
export function showTakeOver(environment: NodeJS.ProcessEnv, login: string): Promise<number> {
  return asProvince(environment, login, async ({ services, actor }) => {
    const loads = await services.database.transaction(actor, listLoads);
    if (loads.length === 0) print('还没有建库  nothing was loaded yet');
    for (const load of loads) print(describeLoad(load));
    if (loads.some(({ state }) => state === 'loading')) print(RESUME_HINT);
    return 0;
  });
}

function describeLoad(load: LoadRow): string {
  const { id, state, fileName, nextRow, goodCount, flaggedCount, rejectedCount } = load;
  const percent = Math.floor((PERCENT * load.nextByte) / load.sizeBytes);
  const stand = state === 'loaded' ? '已完成 done' : `${percent}%`;
  return `${id}  ${fileName}  ${stand}  ${nextRow - 1} 行 rows：入库 good ${goodCount}，问题学籍 flagged ${flaggedCount}，未入库 rejected ${rejectedCount}`;
}

/** Loads until the end, or until somebody presses Ctrl+C: then the piece under way is written, and no other begun. */
async function takeToTheEnd({ services, actor }: Bench, loadId: LoadId): Promise<number> {
  const began = performance.now();
  let first: number | undefined;
  let shownAt = 0;
  let isStopping = false;
  // A second time ends the process at once, as people expect; the load goes on with resume all the same.
  process.once('SIGINT', () => {
    isStopping = true;
    process.stderr.write('正在停止，写完手上的一批  stopping after the rows at hand\n');
  });
  const isAtEnd = await runLoad(services, actor, loadId, {
    report: (done, total) => {
      const seconds = (performance.now() - began) / 1_000;
      // The rate counts from the first piece: what came before it is preparation, and a share of it says nothing.
      const isFirst = first === undefined;
      first ??= done;
      if (!isFirst && seconds - shownAt >= 1) {
        shownAt = seconds;
        const rate = Math.max(1, Math.round((done - first) / seconds));
        const left = Math.ceil((total - done) / rate);
        process.stderr.write(`${done} / ~${total}  ${rate} 行/秒 rows/s  约剩 left ${left} s\n`);
      }
      return Promise.resolve();
    },
    isStopped: () => Promise.resolve(isStopping),
  });
  const loads = await services.database.transaction(actor, listLoads);
  for (const load of loads.filter(({ id }) => id === loadId)) {
    print(describeLoad(load));
    if (isAtEnd) sayWhatIsNext(load);
    else print(RESUME_HINT);
  }
  return isAtEnd ? 0 : STOPPED;
}

/** A file that was loaded has work left: in the pages, where it is seen under watch. */
function sayWhatIsNext({ id, flaggedCount, rejectedCount }: LoadRow): void {
  if (flaggedCount + rejectedCount > 0) {
    print(`有错的行：在页面“存量建库”打开第 ${id} 次建库，“有错的行”处可逐行查看，也可导出为工作簿`);
    print(`Rows with errors: open load ${id} on the page Take-over; its list of them can be exported as a workbook`);
  }
  print('下一步：各学校在“存量建库”中核对并签字  Next: each school compares on the page Take-over, and signs');
}

/** Runs a command in the name of a clerk of the province; 1 when it is refused. */
async function asProvince(
  environment: NodeJS.ProcessEnv,
  loginName: string,
  work: (bench: Bench) => Promise<number>,
): Promise<number> {
  const home = await openNodeHome(environment);
  const node = await prepareNodeDatabase({
    home: home.folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment,
  });
  const database = openDatabase(node.applicationUrl, { connectionsMax: 2, transactionSecondsMax: FILE_SECONDS_MAX });
  try {
    const actor = await findClerk(database, loginName);
    if (actor === undefined) {
      process.stderr.write(
        `账号 ${loginName} 没有省级学籍管理员岗位  ${loginName} has no post as clerk of the provincial authority\n`,
      );
      return REFUSED;
    }
    const keyring = await openKeyring(home.keysFolder);
    const services: Services = {
      database,
      clock: await openNodeClock(database),
      vault: createVault(keyring),
      files: openFileStore(home.filesFolder, createStreamVault(keyring)),
      jobs: { enqueue: () => Promise.reject(new Error('A command does its work itself')) },
      log: createLogger({ level: 'silent' }),
    };
    return await work({ services, actor });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values } = error.problem;
    complain(fillText(kind.detail, 'zh', values), fillText(kind.detail, 'en', values));
    if (kind.type === TAKE_OVER_PROBLEMS.headerRefused.type)
      complain(`布局见 ${LAYOUT_PAGE}`, `Layout: ${LAYOUT_PAGE}`);
    return REFUSED;
  } finally {
    await database.close();
    await node.stop();
  }
}

async function findClerk(database: Database, loginName: string): Promise<Actor | undefined> {
  const officeKind = organisationKindNumber('province');
  const postId = await findOfficePost(database, { loginName, role: 'authority-clerk', officeKind });
  return postId === undefined ? undefined : await findActorOfPost(database, postId, 'take-over-command');
}

/** The clock the node runs on: practice time where it has one. */
async function openNodeClock(database: Database): Promise<Clock> {
  const real: Clock = { now: () => new Date() };
  const offsetMs = await database.withoutActor(findPracticeOffset);
  return offsetMs === undefined ? real : new PracticeClock(real, offsetMs);
}

/** Says what is wrong with the path before anything is opened. */
function isFile(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return true;
  complain(`没有这个文件：${file}。请检查路径`, `There is no such file: ${file}. Check the path`);
  return false;
}

function complain(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { StartRefused } from '@xueji/platform/database';
import { Command } from 'commander';
import { type CreateAccountOptions, createAccountByCommand } from './create-account.ts';
import { migrate } from './migrate.ts';
import { setPracticeClock, showPracticeClock, usePracticeRealTime } from './practice-clock.ts';
import { showDemonstrationAccounts } from './show-demonstration-accounts.ts';
import { showStatus } from './show-status.ts';
import { checkTakeOver, loadTakeOver, resumeTakeOver, showTakeOver } from './take-over.ts';
import { verifyAudit } from './verify-audit.ts';

/** As the server answers: a refusal that was explained. */
const EXIT_REFUSED = 2;

const program = new Command('xueji').description('学籍系统命令行  The command line of a Xueji node');

program
  .command('status')
  .description('节点是否在运行、能否服务  Whether the node runs and can serve')
  .action(() => run(showStatus));
program
  .command('migrate')
  .description('执行数据库结构变更  Bring the database to the state of this version')
  .action(() => run(migrate));
program
  .command('user')
  .description('账号  Accounts')
  .command('demo')
  .description('列出演示账号与密码  List the demonstration accounts with their passwords')
  .action(() => run(showDemonstrationAccounts));
program
  .command('audit')
  .description('日志  The logs')
  .command('verify')
  .description('核验日志封印，指出被改动的条目  Check the seals of the logs and name what was tampered with')
  .action(() => run(verifyAudit));

const clock = program.command('clock').description('练习时钟  The practice clock');
clock
  .command('show')
  .description('显示练习时间  Show the practice time')
  .action(() => run(showPracticeClock));
clock
  .command('set <date> [time]')
  .description('拨到某日某时，如 2026-07-05 08:30  Move practice to a day and time')
  .action((date: string, time?: string) => run((environment) => setPracticeClock(environment, date, time)));
clock
  .command('real')
  .description('恢复真实时间  Let practice run on real time')
  .action(() => run(usePracticeRealTime));

program
  .command('account')
  .description('管理员账号  Accounts of administrators')
  .command('create')
  .description('开设本节点最初的管理员账号  Make the first accounts of a node, above which nobody stands')
  .requiredOption('--office <code>', '机构代码  code of the office')
  .requiredOption('--role <role>', '岗位类型，如 security-administrator  kind of post')
  .requiredOption('--login <name>', '账号名  account name')
  .requiredOption('--name <name>', '姓名  name of the person')
  .action((options: CreateAccountOptions) => run((environment) => createAccountByCommand(environment, options)));

const takeOver = program.command('take-over').description('存量建库  Take over existing records');
const BY = ['--by <login>', '办理人账号（省级学籍管理员）  account of the provincial clerk who does it'] as const;
takeOver
  .command('check <file>')
  .description('检查文件，不写入  Judge a file without writing anything')
  .requiredOption(...BY)
  .action((file: string, { by }: { by: string }) => run((environment) => checkTakeOver(environment, file, by)));
takeOver
  .command('load <file>')
  .description('入库；中断后用 resume 继续  Load a file; after an interruption go on with resume')
  .requiredOption(...BY)
  .action((file: string, { by }: { by: string }) => run((environment) => loadTakeOver(environment, file, by)));
takeOver
  .command('status')
  .description('列出各次建库的进度和结果  List the loads, how far they are and what became of them')
  .requiredOption(...BY)
  .action(({ by }: { by: string }) => run((environment) => showTakeOver(environment, by)));
takeOver
  .command('resume [load]')
  .description('继续未完成的建库  Go on with unfinished loads')
  .requiredOption(...BY)
  .action((load: string | undefined, { by }: { by: string }) =>
    run((environment) => resumeTakeOver(environment, by, load)),
  );

await program.parseAsync();

/** Runs a command; its answer is the exit code. */
async function run(command: (environment: NodeJS.ProcessEnv) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command(process.env);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.text.zh}\n${error.text.en}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}

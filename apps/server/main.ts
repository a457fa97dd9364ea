import path from 'node:path';
import { StartRefused } from '@xueji/platform/database';
import { createLogger, type Logger, logLevelFrom } from '@xueji/platform/logging';
import { printableAccounts, readDemonstrationAccounts } from './demonstration-accounts-file.ts';
import { openNodeHome, resetNodeHome } from './node-home.ts';
import { startNode } from './start-node.ts';

/** Tells who started us that starting again would change nothing. */
const EXIT_REFUSED = 2;

await main(process.argv.slice(2), process.env);

async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const home = await openNodeHome(environment);
    if (args.includes('--reset')) await resetNodeHome(home, environment);
    const logFile = path.join(home.folder, 'logs', 'server.log');
    const log = createLogger({ level: logLevelFrom(environment), to: logFile });
    endOnFault(log);
    const node = await startNode(home, environment, log, ({ zh, en }) => print(`${zh}  ${en}\n`));
    log.info('node started');
    stopWhenAsked(() => node.stop());
    print(`\n学籍系统已就绪  Xueji is ready:  ${node.address}\n`);
    const accounts = await readDemonstrationAccounts(home.folder);
    if (accounts.length > 0) {
      print('\n演示账号 Demonstration accounts (登录名 name  密码 password):\n');
      print(`${printableAccounts(accounts)}\n`);
    }
    print('\nCtrl+C 停止  stops it\n');
  } catch (error) {
    explain(error);
  }
}

/** What nobody caught leaves the process in an unknown state: it says so in the log, without the message, and ends. */
function endOnFault(log: Logger): void {
  process.once('uncaughtException', (error) => {
    log.fatal({ error }, 'uncaught');
    process.exit(1);
  });
}

/** A signal, or the end of whoever supervises us. */
function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const askToStop = () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        explain(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, askToStop);
  process.once('disconnect', askToStop);
  // Whoever supervises us may have died before anybody listened; without one, `connected` is undefined.
  if (process.connected === false) askToStop();
}

function explain(error: unknown): void {
  if (error instanceof StartRefused) {
    process.stderr.write(`\n${error.text.zh}\n${error.text.en}\n`);
    process.exitCode = EXIT_REFUSED;
    return;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(text);
}

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './run-command.mjs';

/** The server answers with this when it refuses to start and has said why: starting it again would change nothing. */
const REFUSED = 2;
/** Asked to stop before it could listen for that. */
const ASKED_TO_STOP = 128 + constants.signals.SIGTERM;
/** A server that ends sooner never came up; starting it again would only repeat the complaint. */
const UP_AFTER_MS = 15_000;
const RESTARTS_MAX = 5;
const RESTART_DELAY_MS = 1_000;
/** The terminal and npm both pass Ctrl+C on, so one press arrives more than once. */
const SAME_PRESS_MS = 1_000;

/**
 * Runs the server until it is told to stop, and starts it again when it breaks down.
 *
 * The server runs in a process group of its own: Ctrl+C reaches only this process, which asks it once, by SIGTERM. When
 * this process itself is killed, the closing channel tells the server (`disconnect`).
 *
 * @param {readonly string[]} args for the server
 * @returns {Promise<number>} its exit code
 */
export async function superviseNode(args) {
  let server;
  let stopAskedAt = Number.NEGATIVE_INFINITY;
  const isStopping = () => stopAskedAt > 0;
  const askToStop = () => {
    const now = performance.now();
    if (now - stopAskedAt < SAME_PRESS_MS) return;
    if (isStopping()) {
      server?.kill('SIGKILL');
    } else {
      process.stdout.write('\n正在停止……再按一次 Ctrl+C 立即结束。  Stopping … Ctrl+C again ends at once.\n');
      server?.kill('SIGTERM');
    }
    stopAskedAt = now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, askToStop);
  // A closed terminal takes our output with it; the server is stopped all the same.
  process.stdout.on('error', () => undefined);

  for (let restarts = 0; ; restarts += 1) {
    const startedAt = performance.now();
    server = startServer(restarts === 0 ? args : args.filter((arg) => arg !== '--reset'));
    const code = await endOf(server);
    if (isStopping()) return code === ASKED_TO_STOP ? 0 : code;
    if (code === 0) return code;
    const cameUp = performance.now() - startedAt > UP_AFTER_MS;
    if (code === REFUSED || !cameUp || restarts === RESTARTS_MAX) return code;
    process.stderr.write('系统意外结束，正在重新启动……  The server broke down; starting it again …\n');
    await new Promise((resolve) => setTimeout(resolve, RESTART_DELAY_MS));
    if (isStopping()) return 0;
  }
}

function startServer(args) {
  return spawn(process.execPath, ['--import', 'tsx', 'apps/server/main.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
}

function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

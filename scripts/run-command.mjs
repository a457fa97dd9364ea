import { spawn } from 'node:child_process';
import path from 'node:path';

/** The root of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * Runs a command at the root without a keyboard and waits for its end.
 *
 * @param {string} command a program, or a path below the root
 * @param {readonly string[]} args
 * @param {{ live?: boolean, cwd?: string, env?: Record<string, string> }} [options] live: its output goes to ours
 * @returns {Promise<{ code: number, output: string, seconds: number }>} code 127 when it could not be started
 */
export function runCommand(command, args, { live = false, cwd = ROOT, env = {} } = {}) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
  });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (code) =>
      resolve({ code, output: Buffer.concat(chunks).toString(), seconds: (performance.now() - startedAt) / 1000 });
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      end(127);
    });
    // A child ended by a signal has no code: that is a failure too.
    child.on('close', (code) => end(code ?? 1));
  });
}

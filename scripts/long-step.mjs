import { runCommand } from './run-command.mjs';

const STILL_EVERY_MS = 15_000;

/**
 * Runs a command that may take minutes: says what it does, says from time to time that it still does, and shows the
 * command's own output only when it failed.
 *
 * @param {{ zh: string, en: string }} text what is being done
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runLongStep(text, command, args) {
  const startedAt = performance.now();
  const elapsed = () => Math.round((performance.now() - startedAt) / 1000);
  say(`${text.zh}……  ${text.en} …`);
  const still = setInterval(() => say(`  仍在进行，已 ${elapsed()} 秒  still at it, ${elapsed()} s`), STILL_EVERY_MS);
  const { code, output } = await runCommand(command, args);
  clearInterval(still);
  if (code === 0) {
    say(`  完成，${elapsed()} 秒  done, ${elapsed()} s`);
    return true;
  }
  process.stderr.write(`${output.trimEnd()}\n`);
  process.stderr.write(`${text.zh}：未成功，原因见上。  ${text.en}: did not succeed, see above.\n`);
  return false;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

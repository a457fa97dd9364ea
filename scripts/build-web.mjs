import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runLongStep } from './long-step.mjs';
import { ROOT } from './run-command.mjs';

/** What the pages are made of: the web shell, and the pure and browser parts of every room. */
const SOURCES = ['kernel', 'platform/web', 'modules', 'apps/web', 'package-lock.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'server', 'testing']);
/** Beside the built pages; removed with them. */
const STAMP = path.join(ROOT, 'apps/web/dist/.sources');

/**
 * Builds the pages when their sources are not those of the last build.
 *
 * @returns {Promise<boolean>} whether they are there and fresh
 */
export async function buildWeb() {
  const digest = digestSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return true;
  const text = { zh: '正在生成网页', en: 'Building the pages' };
  const isBuilt = await runLongStep(text, 'npm', ['run', '--silent', 'build']);
  if (isBuilt) writeFileSync(STAMP, digest);
  return isBuilt;
}

function digestSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => listFiles(source)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @returns {string[]} paths below the root */
function listFiles(source) {
  if (path.extname(source) !== '') return [source];
  return readdirSync(path.join(ROOT, source), { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(source, entry.name);
    if (NOT_SOURCES.has(entry.name)) return [];
    if (entry.isDirectory()) return listFiles(place);
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [place] : [];
  });
}

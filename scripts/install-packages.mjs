import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runLongStep } from './long-step.mjs';
import { ROOT } from './run-command.mjs';

/**
 * Installs the npm packages of a folder when something of its package-lock.json is missing or of another version.
 *
 * @param {string} [folder] below the root; the root itself unless told
 * @returns {Promise<boolean>} whether everything is there
 */
export async function installPackages(folder = '.') {
  if (areInstalled(path.join(ROOT, folder))) return true;
  const text = { zh: '正在安装程序包（首次约需几分钟）', en: 'Installing packages (some minutes the first time)' };
  return runLongStep(text, 'npm', ['ci', '--prefix', folder, '--include=dev', '--no-audit', '--no-fund']);
}

/**
 * Compares package-lock.json with what npm noted when it last installed. Optional packages are those of other machines.
 *
 * @param {string} folder
 */
function areInstalled(folder) {
  const notePath = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(notePath)) return false;
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const present = readPackages(notePath);
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '' || (optional && present[place] === undefined)) return true;
    return present[place] !== undefined && present[place].version === version;
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} by place below the folder */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

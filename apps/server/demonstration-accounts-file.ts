import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { roleNames } from '@xueji/accounts';
import type { DemonstrationAccount } from '@xueji/simulation';

const FILE = 'demonstration-accounts.json';

/**
 * Keeps whom to sign in as beside the node's keys, readable by its owner only: the database has hashes alone.
 * Written whole or not at all.
 */
export async function keepDemonstrationAccounts(
  homeFolder: string,
  accounts: readonly DemonstrationAccount[],
): Promise<void> {
  const file = path.join(homeFolder, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The accounts that were kept; none for a node without demonstration data. */
export async function readDemonstrationAccounts(homeFolder: string): Promise<readonly DemonstrationAccount[]> {
  try {
    return JSON.parse(await readFile(path.join(homeFolder, FILE), 'utf8')) as readonly DemonstrationAccount[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A table for the terminal: login name, password, role and office. */
export function printableAccounts(accounts: readonly DemonstrationAccount[]): string {
  const width = Math.max(...accounts.map(({ loginName }) => loginName.length));
  return accounts
    .map(({ loginName, password, role, office }) => {
      const roleName = roleNames[role];
      return `  ${loginName.padEnd(width)}  ${password}  ${office.zh} · ${roleName.zh}  (${office.en}, ${roleName.en})`;
    })
    .join('\n');
}

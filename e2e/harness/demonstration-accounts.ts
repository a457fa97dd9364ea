import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody of the small nation to sign in as. */
export interface DemonstrationAccount {
  readonly loginName: string;
  readonly password: string;
}

/** The account of that name, with the password the node over that home gave it. */
export function demonstrationAccount(home: string, loginName: string): DemonstrationAccount {
  const file = path.join(home, 'demonstration-accounts.json');
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly DemonstrationAccount[];
  const account = accounts.find((candidate) => candidate.loginName === loginName);
  if (account === undefined) throw new Error(`The small nation has no account ${loginName}`);
  return account;
}

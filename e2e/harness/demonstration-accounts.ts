import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody of the small nation to sign in as. */
export interface DemonstrationAccount {
  readonly loginName: string;
  readonly password: string;
}

/** The account of that name, with the password this node gave it. */
export function demonstrationAccount(loginName: string): DemonstrationAccount {
  const home = process.env['XUEJI_E2E_HOME'];
  if (home === undefined) throw new Error('The node under test was not started');
  const file = path.join(home, 'demonstration-accounts.json');
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly DemonstrationAccount[];
  const account = accounts.find((candidate) => candidate.loginName === loginName);
  if (account === undefined) throw new Error(`The small nation has no account ${loginName}`);
  return account;
}

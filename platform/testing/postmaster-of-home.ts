import { openPostgresHome } from '../database/embedded/postgres-home.ts';
import { findPostmaster } from '../database/embedded/postmaster.ts';

/** The process id of the running PostgreSQL of a node's home, for tests that kill it. */
export async function postmasterOfHome(nodeHome: string): Promise<number> {
  const { dataFolder } = await openPostgresHome(nodeHome);
  const postmaster = await findPostmaster(dataFolder);
  if (postmaster === undefined) throw new Error('No PostgreSQL runs for this home');
  return postmaster.pid;
}

import { openPostgresHome } from './postgres-home.ts';
import { findPostmaster } from './postmaster.ts';

/** The process id of the embedded PostgreSQL that runs for a node's home folder; undefined when none does. */
export async function findPostmasterOfHome(nodeHome: string): Promise<number | undefined> {
  const { dataFolder } = await openPostgresHome(nodeHome);
  return (await findPostmaster(dataFolder))?.pid;
}

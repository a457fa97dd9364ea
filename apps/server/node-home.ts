import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeEmbeddedPostgres, StartRefused } from '@xueji/platform/database';

const CLONE = fileURLToPath(new URL('../..', import.meta.url));

/** Where a node keeps what is its own: keys, files, and, unless started by root, its PostgreSQL. */
export interface NodeHome {
  readonly folder: string;
  readonly keysFolder: string;
  readonly filesFolder: string;
}

/** The home named by XUEJI_HOME, or the one in the clone. Made closed to everyone but its owner. */
export async function openNodeHome(environment: Readonly<Record<string, string | undefined>>): Promise<NodeHome> {
  const folder = path.resolve(CLONE, environment['XUEJI_HOME'] ?? path.join('.xueji', 'node'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return { folder, keysFolder: path.join(folder, 'keys'), filesFolder: path.join(folder, 'files') };
}

/**
 * Deletes the data, keys and files of a node, so that its next start begins from nothing (`--reset`).
 * Refuses (StartRefused) while the node is running, and for an external database, which is not ours to delete.
 */
export async function resetNodeHome(
  home: NodeHome,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (environment['DATABASE_URL'] || environment['DATABASE_ADMIN_URL']) {
    throw new StartRefused({
      zh: '已设置外部数据库（DATABASE_URL），--reset 不会删除其中的数据。请由数据库管理员新建空库，并另外删除密钥与文件目录。',
      en: 'An external database is set (DATABASE_URL); --reset never deletes what is in it. Let its administrator make an empty one, and remove the folders of keys and files separately.',
    });
  }
  await removeEmbeddedPostgres(home.folder);
  await rm(home.folder, { recursive: true });
  await mkdir(home.folder, { mode: 0o700 });
}

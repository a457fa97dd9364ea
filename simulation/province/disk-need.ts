import { statfs } from 'node:fs/promises';
import { StartRefused } from '@xueji/platform/database';

/** Tables and indexes of one pupil with details, guardians, numbers and event. */
const BYTES_PER_PUPIL = 4_000;
/** The log of the database between two checkpoints, and what sorting the largest index takes. */
const BYTES_BESIDE = 5_000_000_000;
const GIGABYTE = 1_000_000_000;

/** How much disk so many pupils take while they are loaded. */
function bytesNeeded(pupils: number): number {
  return pupils * BYTES_PER_PUPIL + BYTES_BESIDE;
}

/** Refuses (StartRefused) to begin what the disk cannot hold, naming what is needed and what is free. */
export async function refuseWithoutDisk(folder: string, pupils: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const need = bytesNeeded(pupils);
  if (free >= need) return;
  const inGigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);
  throw new StartRefused({
    zh: `磁盘空间不足：装载 ${pupils} 名学生约需 ${inGigabytes(need)} GB，${folder} 所在磁盘只剩 ${inGigabytes(free)} GB。请腾出空间，改用较小的 --size，或用 --home 指定其他磁盘上的目录。`,
    en: `Not enough disk: loading ${pupils} pupils takes about ${inGigabytes(need)} GB, and the disk of ${folder} has ${inGigabytes(free)} GB left. Make room, choose a smaller --size, or name a folder on another disk with --home.`,
  });
}

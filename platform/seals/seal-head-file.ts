import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SEALED_LOGS, type SealedLog } from './seal.ts';

const HEAD_FILE = 'seal-heads.json';

const headsSchema = z.strictObject({
  ...Object.fromEntries(
    SEALED_LOGS.map((log) => [log, z.strictObject({ sealNo: z.string(), digest: z.hex() }).optional()]),
  ),
}) as z.ZodType<Heads>;

/** The newest seal of each log. */
export type Heads = { readonly [Log in SealedLog]?: { readonly sealNo: string; readonly digest: string } };

/**
 * Keeps the newest seals in a file apart from the database: whoever cuts off the end of a log in the database together
 * with its seals leaves no trace there, but here.
 */
export interface HeadFile {
  read(): Promise<Heads>;
  write(heads: Heads): Promise<void>;
}

export function openHeadFile(folder: string): HeadFile {
  const path = join(folder, HEAD_FILE);
  return {
    async read() {
      try {
        return headsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
        throw error;
      }
    },
    async write(heads) {
      const draft = await open(`${path}.new`, 'w', 0o600);
      try {
        await draft.writeFile(JSON.stringify(heads));
        await draft.sync();
      } finally {
        await draft.close();
      }
      await rename(`${path}.new`, path);
    },
  };
}

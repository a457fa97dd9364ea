import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this the headers weigh as much as what is saved. */
const BYTES_MIN = 1024;

/** Writes every built file in its compressed forms beside it, once, so that the node need not do it for every browser. */
export function precompress(): Plugin {
  return {
    name: 'xueji-precompress',
    apply: 'build',
    // From the disk: until they are written, other steps still fill in what the files refer to.
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return this.error('The build has no folder');
      for (const fileName of Object.keys(bundle)) {
        const path = join(dir, fileName);
        const content = await readFile(path);
        if (content.length < BYTES_MIN) continue;
        await writeFile(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
        await writeFile(`${path}.gz`, gzipSync(content));
      }
      return undefined;
    },
  };
}

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this the headers weigh as much as what is saved. */
const BYTES_MIN = 1024;

/** Writes every built file in its compressed forms beside it, once, so that the node need not do it for every browser. */
export function precompress(): Plugin {
  return {
    name: 'xueji-precompress',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const source = Buffer.from(part.type === 'chunk' ? part.code : part.source);
        if (source.length < BYTES_MIN) continue;
        const brotli = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
        this.emitFile({ type: 'asset', fileName: `${part.fileName}.br`, source: brotli });
        this.emitFile({ type: 'asset', fileName: `${part.fileName}.gz`, source: gzipSync(source) });
      }
    },
  };
}

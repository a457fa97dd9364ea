import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

export interface BundleBudget {
  /** What every page needs, before its own part. */
  readonly firstLoadKb: number;
  /** What one page adds. */
  readonly pageKb: number;
}

type Bundle = Rolldown.OutputBundle;

/** Weighs the built pages, gzipped, and fails the build when they are too heavy for a county line. */
export function bundleBudget({ firstLoadKb, pageKb }: BundleBudget): Plugin {
  return {
    name: 'xueji-bundle-budget',
    apply: 'build',
    // After Vite has told which styles belong to which part.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (entry === undefined) return this.error('The build has no entry');
      const first = partsOf(entry.fileName, bundle);
      const firstKb = weighKb(first, bundle);
      const pages = chunks
        .filter((chunk) => chunk.isDynamicEntry)
        .map((chunk) => ({
          name: chunk.name,
          kb: weighKb(partsOf(chunk.fileName, bundle, new Set(first)), bundle) - firstKb,
        }))
        .sort((one, other) => other.kb - one.kb);
      this.info(
        `first load ${firstKb} KB of ${firstLoadKb}; ${pages.map(({ name, kb }) => `${name} ${kb}`).join(', ')}`,
      );
      if (firstKb > firstLoadKb) this.error(`The first load weighs ${firstKb} KB gzipped; ${firstLoadKb} are allowed`);
      for (const { name, kb } of pages) {
        if (kb > pageKb) this.error(`${name} adds ${kb} KB gzipped; ${pageKb} are allowed`);
      }
      return undefined;
    },
  };
}

/** A chunk and everything it imports before it runs, with their styles. */
function partsOf(fileName: string, bundle: Bundle, found: Set<string> = new Set()): Set<string> {
  const part = bundle[fileName];
  if (part === undefined || found.has(fileName)) return found;
  found.add(fileName);
  if (part.type === 'chunk') {
    for (const imported of part.imports) partsOf(imported, bundle, found);
    for (const style of part.viteMetadata?.importedCss ?? []) partsOf(style, bundle, found);
  }
  return found;
}

function weighKb(fileNames: ReadonlySet<string>, bundle: Bundle): number {
  let bytes = 0;
  for (const fileName of fileNames) {
    const part = bundle[fileName];
    if (part !== undefined) bytes += gzipSync(part.type === 'chunk' ? part.code : part.source).length;
  }
  return Math.ceil(bytes / 1024);
}

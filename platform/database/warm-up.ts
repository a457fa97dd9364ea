import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from './client.ts';

/** What is read in one go, in pages of 8 kB: a stop waits for no more than that and the pause after it. */
const PIECE_PAGES = 8_192;
const PAGE_BYTES = 8_192;

interface Relation {
  readonly oid: string;
  readonly pages: number;
}

/**
 * Reads a database once into the system's memory of files: its indexes, then its tables, of each the small ones first, as far
 * as `bytesMax` goes. After the start of a machine a registration would otherwise wait for a dozen single pages of the disk, each
 * read for the first time.
 *
 * Does nothing on a server without the extension pg_prewarm. Ends after the piece at hand when `signal` is aborted.
 *
 * @param adminUrl a role that may read every table
 * @returns how many bytes were read
 */
export async function warmUp(adminUrl: string, bytesMax: number, signal: AbortSignal): Promise<number> {
  return withClient(adminUrl, async (client) => {
    const { rows: doors } = await client.query<{ exists: boolean }>(
      `SELECT to_regprocedure('public.pg_prewarm(regclass, text, text, bigint, bigint)') IS NOT NULL AS exists`,
    );
    if (!doors[0]?.exists) return 0;
    const { rows: relations } = await client.query<Relation>(
      `SELECT c.oid::text AS oid, (pg_relation_size(c.oid) / ${PAGE_BYTES})::int AS pages FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i') AND pg_relation_size(c.oid) > 0
        ORDER BY c.relkind, pages, c.oid`,
    );
    let pages = 0;
    for (const relation of relations) {
      if ((pages + relation.pages) * PAGE_BYTES > bytesMax) continue;
      for (let first = 0; first < relation.pages; first += PIECE_PAGES) {
        if (signal.aborted) return pages * PAGE_BYTES;
        const last = Math.min(first + PIECE_PAGES, relation.pages) - 1;
        const begun = performance.now();
        await client.query(`SELECT public.pg_prewarm($1::oid::regclass, 'read', 'main', $2, $3)`, [
          relation.oid,
          first,
          last,
        ]);
        pages += last - first + 1;
        // As long again it leaves disk and processor to people.
        await sleep(performance.now() - begun);
      }
    }
    return pages * PAGE_BYTES;
  });
}

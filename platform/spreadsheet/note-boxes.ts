import { RETURNING_LIMITS } from './spreadsheet-limits.ts';
import { ZipArchive } from './zip-archive.ts';
import { writeZip } from './zip-writer.ts';

/** Room for what, why and what to do in both scripts, on columns of usual width. */
const COLUMNS_WIDE = 4;
const ROWS_HIGH = 9;

/** Left column, offset, top row, offset, right column, offset, bottom row, offset ([MS-OI29500], VML Anchor). */
const ANCHOR = /<x:Anchor>(\d+), (\d+), (\d+), (\d+), \d+, (\d+), \d+, (\d+)<\/x:Anchor>/g;

/**
 * Enlarges the boxes of comments. The library draws all of them two columns wide and four rows high, in which a sentence
 * of explanation is cut off.
 */
export async function enlargeNoteBoxes(workbook: Buffer): Promise<Buffer> {
  const archive = new ZipArchive(workbook, RETURNING_LIMITS);
  const parts: [name: string, content: Buffer | string][] = [];
  for (const name of archive.names) {
    // Folders are no parts; the library writes them all the same.
    if (name.endsWith('/')) continue;
    const content = await archive.readWhole(name);
    parts.push([name, name.endsWith('.vml') ? enlarge(content.toString()) : content]);
  }
  return writeZip(parts);
}

function enlarge(vml: string): string {
  return vml.replace(
    ANCHOR,
    (_, left: string, leftBy: string, top: string, topBy: string, rightBy: string, bottomBy: string) => {
      const right = Number(left) + COLUMNS_WIDE;
      const bottom = Number(top) + ROWS_HIGH;
      return `<x:Anchor>${left}, ${leftBy}, ${top}, ${topBy}, ${right}, ${rightBy}, ${bottom}, ${bottomBy}</x:Anchor>`;
    },
  );
}

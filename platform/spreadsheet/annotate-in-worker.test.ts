import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { annotateInWorker } from './annotate-in-worker.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));

describe('annotating in a thread of its own', { timeout: 60_000 }, () => {
  it('gives the same workbook back with the remark on its cell', async () => {
    const stream = await annotateInWorker(createReadStream(WORKBOOK), {
      annotations: [{ row: 5, column: 8, severity: 'error', text: '校验码不对' }],
    });
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load((await buffer(stream)) as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    expect(JSON.stringify(sheet?.getCell('I5').note)).toContain('校验码不对');
    expect(sheet?.rowCount).toBe(321);
  });

  it('brings a refusal over as the refusal it is', async () => {
    await expect(annotateInWorker(Readable.from([Buffer.from('%PDF-1.7')]), { annotations: [] })).rejects.toThrow(
      /^spreadsheet\//,
    );
  });
});

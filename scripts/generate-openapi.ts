// Writes what the API is, from the wire schemas that also validate: docs/reference/openapi.json, and from it the types of
// the browser's client. With --check nothing is written, and stale files are an error.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeApi } from '@xueji/app-server';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCUMENT = 'docs/reference/openapi.json';
const CLIENT_TYPES = 'platform/web/api/generated.ts';

const document = `${JSON.stringify(await describeApi(), undefined, 2)}\n`;
const generated = new Map([
  [DOCUMENT, document],
  [CLIENT_TYPES, clientTypesOf(document)],
]);

if (process.argv.includes('--check')) {
  const stale = [...generated].filter(([file, text]) => readIfThere(file) !== text).map(([file]) => file);
  for (const file of stale) process.stderr.write(`${file} is stale: run npm run generate:api\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of generated) writeFileSync(path.join(ROOT, file), text);
}

/** openapi-typescript needs the compiler's JavaScript API, so it lives in tools/ beside TypeScript 5.9. */
function clientTypesOf(openapi: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xueji-openapi-'));
  try {
    const input = path.join(folder, 'openapi.json');
    const output = path.join(folder, 'generated.ts');
    writeFileSync(input, openapi);
    const tool = path.join(ROOT, 'tools/node_modules/openapi-typescript/bin/cli.js');
    execFileSync(process.execPath, [tool, input, '--output', output], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

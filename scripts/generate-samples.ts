/**
 * Writes the small files of samples/nightmare and the page that says what happens to each, large ones included.
 *
 *   node --import tsx scripts/generate-samples.ts [--check]
 *
 * `--check` compares the page only: that every file keeps its outcome is tested, and how it is packed is up to Node.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AWKWARD_FILES, type AwkwardFile, describeOutcome } from '@xueji/imports/testing';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'samples/nightmare');
const PAGE = path.join(ROOT, 'docs/reference/awkward-workbooks.md');

const page = `# What happens to awkward workbooks

Generated from the table the tests run over (\`modules/imports/testing\`). The small files lie in
[samples/nightmare](../../samples/nightmare), those marked * are made anew by each test. Today is 10 September 2026; a value is shown as it is
read, or as the rule that refuses it.

| file | what it is | what happens |
|---|---|---|
${AWKWARD_FILES.map(line).join('\n')}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(PAGE, 'utf8') !== page) {
    process.stderr.write('docs/reference/awkward-workbooks.md is out of date: npm run generate:samples\n');
    process.exitCode = 1;
  }
} else {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, make, isLarge } of AWKWARD_FILES) {
    if (isLarge !== true) writeFileSync(path.join(FOLDER, name), make());
  }
  writeFileSync(PAGE, page);
}

function line({ name, about, outcome, isLarge }: AwkwardFile): string {
  return `| ${name}${isLarge === true ? ' *' : ''} | ${plain(about)} | ${plain(describeOutcome(outcome))} |`;
}

function plain(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('*', '\\*');
}

// Renews the pictures of the documents from a run of the browser tests, which look at every page in both languages.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';

/** Name in docs/screenshots → name under which the browser tests keep the page. */
const PICTURES = {
  'sign-in.zh': 'sign-in.zh-CN',
  'import-result.zh': 'import-checked.zh-CN',
  'import-result.en': 'import-checked.en-GB',
  'queue.zh': 'queue-of-the-officer.zh-CN',
  'class-list.zh': 'class-list.zh-CN',
  'record.zh': 'record.zh-CN',
};

const steps = [
  ['npm', ['run', 'build']],
  ['npx', ['playwright', 'test']],
];
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync('docs/screenshots', { recursive: true });
for (const [picture, page] of Object.entries(PICTURES)) {
  copyFileSync(`test-results/screenshots/${page}.png`, `docs/screenshots/${picture}.png`);
}

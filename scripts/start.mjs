// npm start: installs what is missing, builds the pages when their sources changed, starts the node and looks after it.
// Ctrl+C stops everything in order. `npm start -- --reset` begins again with empty data.
// This file must load under any Node from 14 on, so that an old one is told which version is needed.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `需要 Node.js ${needed} 或更高版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后再试。\n`,
  );
  process.stderr.write(
    `Node.js ${needed} or later is needed; this is ${process.versions.node}. Install it from https://nodejs.org and try again.\n`,
  );
  process.exitCode = 1;
} else {
  await start(process.argv.slice(2));
}

async function start(args) {
  const { installPackages } = await import('./install-packages.mjs');
  const { buildWeb } = await import('./build-web.mjs');
  const { superviseNode } = await import('./supervise-node.mjs');
  if (!(await installPackages()) || !(await buildWeb())) process.exitCode = 1;
  else process.exitCode = await superviseNode(args);
}

function isOlder(version, wanted) {
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

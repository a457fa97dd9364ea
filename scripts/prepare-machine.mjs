import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runCommand } from './run-command.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const SYSTEM_PACKAGES = ['chromium', 'fonts-noto-cjk'];
const NODE_MIN = [20, 19];

/**
 * Sees to it that the tests can run: npm packages, a browser, and fonts with Chinese characters.
 * Installs npm packages where they are missing, and system packages where it may (root on a Debian system).
 *
 * @returns {Promise<{ canRun: boolean, hasBrowser: boolean, lacks: string[] }>} lacks: what is missing and how to get it
 */
export async function prepareMachine() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    return refuse(`Node ${NODE_MIN.join('.')} or later is needed; this is ${process.versions.node}.`);
  }
  for (const folder of ['.', 'tools']) {
    if (existsSync(path.join(ROOT, folder, 'node_modules', '.package-lock.json'))) continue;
    process.stdout.write(`Installing npm packages in ${folder === '.' ? 'the root' : folder} …\n`);
    const { code } = await runCommand('npm', ['ci', '--no-progress'], { live: true, cwd: path.join(ROOT, folder) });
    if (code !== 0) return refuse(`npm ci failed in ${folder}: see above. It needs the npm registry once.`);
  }
  if (!(await hasBrowserAndFonts()) && process.getuid?.() === 0) await installSystemPackages();
  const hasBrowser = await hasBrowserAndFonts();
  const command = `apt-get install -y ${SYSTEM_PACKAGES.join(' ')}`;
  const lacks = hasBrowser ? [] : [`The browser tests need Chromium and Chinese fonts. As root: ${command}`];
  return { canRun: true, hasBrowser, lacks };
}

function refuse(lack) {
  return { canRun: false, hasBrowser: false, lacks: [lack] };
}

async function hasBrowserAndFonts() {
  const found = await Promise.all(BROWSERS.map((name) => runCommand('which', [name])));
  const fonts = await runCommand('fc-list', [':lang=zh-cn', 'family']);
  return found.some(({ code }) => code === 0) && fonts.output.trim() !== '';
}

async function installSystemPackages() {
  process.stdout.write(`Installing ${SYSTEM_PACKAGES.join(', ')} …\n`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...SYSTEM_PACKAGES],
  ]) {
    const { code, output } = await runCommand('apt-get', args, { env });
    if (code !== 0) process.stderr.write(output);
  }
}

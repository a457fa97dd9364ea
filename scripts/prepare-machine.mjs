import { installPackages } from './install-packages.mjs';
import { runLongStep } from './long-step.mjs';
import { runCommand } from './run-command.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
/** fontconfig tells which fonts there are. */
const SYSTEM_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig'];

/**
 * Sees to it that the tests can run: npm packages, a browser, and fonts with Chinese characters.
 * Installs npm packages where they are missing, and system packages where it may (root on a Debian system).
 *
 * @returns {Promise<{ canRun: boolean, hasBrowser: boolean, lacks: string[] }>} lacks: what is missing and how to get it
 */
export async function prepareMachine() {
  for (const folder of ['.', 'tools']) {
    if (await installPackages(folder)) continue;
    const lack = `The npm packages of ${folder} could not be installed: see above. The first run needs the npm registry.`;
    return { canRun: false, hasBrowser: false, lacks: [lack] };
  }
  if (!(await hasBrowserAndFonts()) && process.getuid?.() === 0) await installSystemPackages();
  const hasBrowser = await hasBrowserAndFonts();
  const lack = `The browser tests need Chromium and Chinese fonts. As root: apt-get install -y ${SYSTEM_PACKAGES.join(' ')}`;
  return { canRun: true, hasBrowser, lacks: hasBrowser ? [] : [lack] };
}

async function hasBrowserAndFonts() {
  const found = await Promise.all(BROWSERS.map((name) => runCommand('which', [name])));
  const fonts = await runCommand('fc-list', [':lang=zh-cn', 'family']);
  return found.some(({ code }) => code === 0) && fonts.output.trim() !== '';
}

async function installSystemPackages() {
  const text = { zh: '正在安装浏览器和中文字体', en: 'Installing a browser and Chinese fonts' };
  const install = `apt-get update -q && apt-get install -q -y --no-install-recommends ${SYSTEM_PACKAGES.join(' ')}`;
  await runLongStep(text, 'env', ['DEBIAN_FRONTEND=noninteractive', 'sh', '-c', install]);
}

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of the machine. */
export function findBrowser(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
  if (found === undefined)
    throw new Error('The browser tests need Chromium: apt-get install chromium fonts-noto-cjk fontconfig');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

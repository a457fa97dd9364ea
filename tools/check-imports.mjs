// Checks import directions (import-rules.mjs). Needs the JavaScript API of the TypeScript compiler, so it lives here,
// beside TypeScript 5.9: under TypeScript 7 dependency-cruiser finds no module and calls that success.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { ROOMS, ROOT, RULES } from './import-rules.mjs';

const ROOTS = ['kernel', 'platform', 'modules', 'apps', 'database', 'simulation', 'bench', 'e2e', 'scripts'];
/** Names that say nothing: what lives under them has no owner. */
const NAMELESS = /(?:^|\/)(?:utils?|commons?|helpers?|misc|shared|[^/]+-(?:utils?|helpers?|manager))(?:\.tsx?$|\/)/;
const SOURCE = /\.tsx?$/;

process.chdir(ROOT);
const files = ROOTS.filter((folder) => existsSync(folder)).flatMap((folder) => listSources(folder));
const { output } = await cruise(files, {
  ruleSet: { forbidden: RULES },
  validate: true,
  outputType: 'json',
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'types', 'default'],
    extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
  },
});
const result = JSON.parse(output);
const ours = result.modules.filter(({ source }) => SOURCE.test(source) && !source.includes('node_modules/'));

const complaints = [
  ...result.summary.violations.map(presentViolation),
  ...listUnreached(),
  ...listRelativeCrossings(),
  ...files.filter((file) => NAMELESS.test(file)).map((file) => `${file}\n  nameless: name the thing after what it is.`),
  ...listFolders('modules')
    .filter((room) => !ROOMS.includes(room))
    .map((room) => `modules/${room}\n  rooms-in-order: the room has no place in ROOMS of tools/import-rules.mjs.`),
];

if (ours.length === 0) complaints.push('No module was scanned: the check itself is broken.');
if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`${ours.length} modules, ${result.summary.totalDependenciesCruised} imports\n`);

function presentViolation({ rule, from, to, cycle }) {
  const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  return `${from} → ${way}\n  ${rule.name}: ${RULES.find(({ name }) => name === rule.name).comment}`;
}

/** Files on disk that the run did not read. */
function listUnreached() {
  const reached = new Set(ours.map(({ source }) => source));
  return files.filter((file) => !reached.has(file)).map((file) => `${file}\n  unreached: the file was not scanned.`);
}

/** Imports that walk into another package by path instead of by its name. */
function listRelativeCrossings() {
  return ours.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, module }) => module.startsWith('.') && !couldNotResolve)
      .filter(({ resolved }) => packageOf(source) !== packageOf(resolved))
      .map(({ module }) => `${source} → ${module}\n  by-name: another package is imported as @xueji/…, not by a path.`),
  );
}

function packageOf(file) {
  const [first, second] = file.split('/');
  return first === 'modules' || first === 'apps' ? `${first}/${second}` : first;
}

function listFolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
}

function listSources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.posix.join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|\/)(?:node_modules|dist)\//.test(file))
    .sort();
}

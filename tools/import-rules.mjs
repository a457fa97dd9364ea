// Who may import whom, as rules of dependency-cruiser. The comment is what a developer reads when the rule fails;
// rules of one name share it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The root of the repository; every path in a rule is relative to it. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** The rooms in their order: a later room may use an earlier one through its doors, never the other way round. */
export const ROOMS = [
  'code-sets',
  'divisions',
  'calendar',
  'organisations',
  'accounts',
  'exports',
  'students',
  'classes',
  'enrolments',
  'processes',
  'duplicates',
  'numbers',
  'imports',
  'registration',
  'papers',
  'take-over',
  'advancement',
  'corrections',
  'family-forms',
];

const TEST = /\.test\.tsx?$|\.spec\.ts$|^(e2e|bench)\//.source;
const TEST_SUPPORT = `/testing/|-oracle\\.ts$|${TEST}`;
/** Steps of the build, called by vite.config.ts. */
const BUILD = '^apps/web/(bundle-budget|precompress)\\.ts$';
const NOT_SHIPPED = `${TEST_SUPPORT}|\\.config\\.ts$|^scripts/|${BUILD}`;

function npm(...names) {
  return `node_modules/(?:@types/)?(?:${names.join('|')})/`;
}

/** What pure code may use of npm: packages that read no clock, no randomness and no machine. */
const PURE_PACKAGES = npm('zod', 'pinyin-pro');
const TEST_PACKAGES = npm('vitest', 'fast-check', '@playwright/test', '@axe-core/playwright');
const BROWSER_PACKAGES = npm(
  'react',
  'react-dom',
  'react-router',
  'react-i18next',
  'i18next',
  'antd',
  '@ant-design/[^/]+',
  '@tanstack/[^/]+',
  'dayjs',
  'openapi-fetch',
);

const layers = [
  {
    name: 'kernel-imports-nothing',
    comment: 'The kernel knows no other folder, no package and no part of Node.',
    from: { path: '^kernel/', pathNot: TEST },
    to: { pathNot: '^kernel/' },
  },
  {
    name: 'platform-knows-no-domain',
    comment: 'Of ours the platform may use the kernel alone.',
    from: { path: '^platform/' },
    to: { path: '^(modules|apps|database|simulation|bench|e2e)/' },
  },
  {
    name: 'shell-is-browser-code',
    comment: 'The web shell runs in the browser: no Node, no server package, no server part of the platform.',
    from: { path: '^platform/web/', pathNot: NOT_SHIPPED },
    to: { pathNot: ['^platform/(web|access)/', '^kernel/', PURE_PACKAGES, BROWSER_PACKAGES] },
  },
  {
    name: 'access-is-words',
    comment: 'Roles and permissions are words that browser and server share: they need the kernel alone.',
    from: { path: '^platform/access/', pathNot: NOT_SHIPPED },
    to: { pathNot: ['^platform/access/', '^kernel/'] },
  },
  {
    name: 'contract-is-pure',
    comment:
      'What the contracts of all rooms are made of belongs to their models: kernel and packages without effects.',
    from: { path: '^platform/contract/', pathNot: NOT_SHIPPED },
    to: { pathNot: ['^platform/contract/', '^kernel/', PURE_PACKAGES] },
  },
  {
    name: 'server-is-not-browser-code',
    comment: 'Server code knows no page and no package of the browser.',
    from: { path: '^platform/(?!web/)|^modules/[^/]+/(server|testing)/|^apps/(server|cli)/|^simulation/' },
    to: { path: ['^platform/web/', '^modules/[^/]+/web/', '^apps/web/', BROWSER_PACKAGES] },
  },
  {
    name: 'model-is-pure',
    comment:
      'A model runs in the browser and on the server: models, words of access, contract, kernel, packages without effects.',
    from: { path: '^modules/([^/]+)/model/', pathNot: NOT_SHIPPED },
    to: {
      pathNot: [
        '^modules/$1/model/',
        '^modules/[^/]+/model/',
        '^platform/(access|contract)/',
        '^kernel/',
        PURE_PACKAGES,
      ],
    },
  },
  {
    name: 'web-knows-no-server',
    comment: 'Pages use models, the web shell and earlier pages. What they need of the server they ask over the wire.',
    from: { path: '^modules/[^/]+/web/', pathNot: NOT_SHIPPED },
    to: {
      pathNot: ['^modules/[^/]+/(web|model)/', '^platform/(web|access)/', '^kernel/', PURE_PACKAGES, BROWSER_PACKAGES],
    },
  },
  {
    name: 'web-knows-no-server',
    comment: 'Pages use models, the web shell and earlier pages. What they need of the server they ask over the wire.',
    from: { path: '^apps/web/', pathNot: NOT_SHIPPED },
    to: {
      pathNot: [
        '^apps/web/',
        '^modules/[^/]+/(web|model)/',
        '^platform/(web|access)/',
        '^kernel/',
        PURE_PACKAGES,
        BROWSER_PACKAGES,
      ],
    },
  },
  {
    name: 'apps-compose',
    comment: 'Applications put rooms together and the simulation fills them; no room knows of either.',
    from: { path: '^(kernel|platform|modules|database)/' },
    to: { path: '^(apps|simulation)/' },
  },
  {
    name: 'oracle-judges-alone',
    comment: 'A test oracle shares no code with what it judges.',
    from: { path: '-oracle\\.ts$' },
    to: { path: '^(modules|platform|apps)/', pathNot: '-oracle\\.ts$' },
  },
  {
    name: 'tests-stay-outside',
    comment: 'Nothing that ships imports a test, a testing door or a test library.',
    from: { pathNot: NOT_SHIPPED },
    to: { path: [TEST_SUPPORT, TEST_PACKAGES] },
  },
  {
    name: 'development-packages-stay-outside',
    comment: 'What ships uses packages that a production installation has.',
    from: { pathNot: NOT_SHIPPED },
    to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
  },
];

const roomOrder = ROOMS.slice(0, -1).map((room, place) => ({
  name: 'rooms-in-order',
  comment: 'A room uses earlier rooms only, in the order of ROOMS in tools/import-rules.mjs.',
  from: { path: `^modules/${room}/` },
  to: { path: `^modules/(?:${ROOMS.slice(place + 1).join('|')})/` },
}));

const DOORS = listDoors();
const doors = [
  { from: { pathNot: '^kernel/' }, to: { path: '^kernel/', pathNot: DOORS } },
  { from: { pathNot: '^platform/' }, to: { path: '^platform/', pathNot: DOORS } },
  { from: { path: '^platform/([^/]+)/' }, to: { path: '^platform/', pathNot: ['^platform/$1/', ...DOORS] } },
  { from: { pathNot: '^simulation/' }, to: { path: '^simulation/', pathNot: DOORS } },
  { from: { pathNot: '^modules/' }, to: { path: '^modules/', pathNot: DOORS } },
  { from: { path: '^modules/([^/]+)/' }, to: { path: '^modules/', pathNot: ['^modules/$1/', ...DOORS] } },
].map((door) => ({
  name: 'through-the-door',
  comment: 'Another package is entered through the doors its package.json exports, never past them.',
  ...door,
}));

const everywhere = [
  {
    name: 'no-cycle',
    comment: 'Files that import each other in a circle cannot be understood one at a time.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'An import that is not found is an import that no other rule has checked.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'pinned-package',
    comment: 'Third-party packages are pinned in the root package.json.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

/** What cannot be found breaks one rule, not every rule that names what it might have been. */
const found = [...layers, ...roomOrder, ...doors].map((rule) => ({
  ...rule,
  to: { ...rule.to, couldNotResolve: false },
}));

export const RULES = [...found, ...everywhere].map((rule) => ({ ...rule, severity: 'error' }));

/** The files that the package.json of our packages export, as patterns. */
function listDoors() {
  const rooms = readdirSync(path.join(ROOT, 'modules')).map((room) => `modules/${room}`);
  return ['kernel', 'platform', 'simulation', ...rooms].flatMap((folder) => {
    const { exports } = JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
    return Object.values(exports).map((file) => `^${path.posix.join(folder, file).replaceAll('.', '\\.')}$`);
  });
}

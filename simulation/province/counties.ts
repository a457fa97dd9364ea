import { type Division, divisionPath, isInForce, isPlaceholder, parentCodeOf } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { type PlainDate, SeededRandom } from '@xueji/kernel';
import { drawFamilyName, HAN, type HomeCounty, type Neighbourhood } from '../population/index.ts';
import { SCHOOL_YEAR_START } from '../small-nation/planned-school.ts';

/** A county with schools, and the prefecture above it; null where the county answers to the province itself. */
export interface CountyOfProvince {
  readonly code: string;
  readonly name: string;
  readonly prefectureCode: string | null;
}

const STREETS =
  '人民路 建设路 文化路 解放路 中山路 新华街 胜利路 和平街 育才路 光明路 迎宾大道 朝阳街 滨河路 振兴路 园林路 学府街'.split(
    ' ',
  );
const VILLAGES_PER_COUNTY = 12;
/** Counties of other provinces whose people come to work in one county. */
const HOME_COUNTIES_MAX = 16;

/** The counties of a province in force, in the order of their codes. A city without counties (东莞) is its own. */
export function listCounties(provinceCode: string, on: PlainDate = SCHOOL_YEAR_START): readonly CountyOfProvince[] {
  const divisions = divisionsInForce(on).filter(({ code }) => code.startsWith(provinceCode));
  const counties = divisions.filter(({ level, name }) => level === 3 && !isPlaceholder(name));
  const withCounties = new Set(counties.map(({ code }) => parentCodeOf(code)));
  const alone = divisions.filter(
    ({ level, name, code }) => level === 2 && !isPlaceholder(name) && !withCounties.has(code),
  );
  return [...counties, ...alone]
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
    .map(({ code, name, level }) => ({
      code,
      name,
      prefectureCode: level === 3 ? prefectureOf(code, divisions) : null,
    }));
}

/** How a county's addresses begin, with streets and villages drawn for it. */
export function neighbourhoodOf({ code }: CountyOfProvince, seed: number): Neighbourhood {
  const random = new SeededRandom(seed);
  const [province = '', ...below] = divisionPath(divisionRegister, code, SCHOOL_YEAR_START);
  const short = province.replace(/(维吾尔|壮族|回族)?自治区$|省$|市$/u, '');
  return {
    divisionCode: code,
    name: below.join('') || province,
    nativePlace: `${short}${(below.at(-1) ?? '').replace(/[市县区]$/u, '')}`,
    postcode: `${code.slice(0, 2)}${String(random.integer(0, 9_999)).padStart(4, '0')}`,
    streets: STREETS,
    villages: Array.from({ length: VILLAGES_PER_COUNTY }, () => `${drawFamilyName(random, HAN)}家庄村`),
  };
}

/**
 * Where the people who came to each of `count` counties to work are registered: counties of other provinces, none of
 * them for two. Whoever draws a document number there cannot meet a number drawn elsewhere.
 */
export function allotHomeCounties(provinceCode: string, count: number): readonly (readonly HomeCounty[])[] {
  const elsewhere = divisionsInForce(SCHOOL_YEAR_START).filter(
    ({ code, level, name }) => level === 3 && !isPlaceholder(name) && !code.startsWith(provinceCode),
  );
  return Array.from({ length: count }, (_, place) =>
    elsewhere
      .filter((_county, index) => index % count === place)
      .slice(0, HOME_COUNTIES_MAX)
      .map(({ code }) => {
        const path = divisionPath(divisionRegister, code, SCHOOL_YEAR_START);
        return { divisionCode: code, name: path.join(''), nativePlace: path.join('') };
      }),
  );
}

function prefectureOf(countyCode: string, divisions: readonly Division[]): string | null {
  const code = parentCodeOf(countyCode);
  const prefecture = divisions.find((division) => division.code === code);
  return prefecture === undefined || isPlaceholder(prefecture.name) ? null : prefecture.code;
}

function divisionsInForce(on: PlainDate): readonly Division[] {
  return [...divisionRegister.byCode.values()].flat().filter((division) => isInForce(division, on));
}

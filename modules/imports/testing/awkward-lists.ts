import { textRow, workbookOf } from '@xueji/platform/spreadsheet/testing';
import { type AwkwardFile, HEADER, PUPILS } from './awkward-file.ts';
import { DAY_1900, DAY_1904, LIST, read, SHEET, sheetRows, withColumn, xlsx } from './list-writing.ts';

const DATE_STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="58"/></cellXfs>';

/** Rows of the pupils whose birth dates are cells of numbers under a date format. */
function dateCells(...days: readonly string[]): string {
  return PUPILS.map((pupil, row) => {
    const cells = pupil.map((value, index) =>
      index === 2 ? `<c s="1"><v>${days[row]}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`,
    );
    return `<row r="${row + 2}">${cells.join('')}</row>`;
  }).join('');
}

/** Lists that have to come in, or of which exactly has to be said what is open. */
export const AWKWARD_LISTS: readonly AwkwardFile[] = [
  {
    name: 'titles-and-notes.xlsx',
    about: 'a title, a note that names columns and an empty row above the header; blank rows within the list',
    make: () =>
      xlsx([
        SHEET,
        [
          ['二〇二六年秋季一年级新生名册'],
          ['填表须知：姓名、性别、出生日期必填'],
          [],
          HEADER,
          ...PUPILS.slice(0, 1),
          [],
          ...PUPILS.slice(1),
        ],
      ]),
    outcome: { ...read(SHEET, 4, 3), values: [[7, 'name', '王芳']] },
  },
  {
    name: 'two-level-header.xlsx',
    about: 'names of columns below merged titles; 姓名 three times, for the pupil, the father and the mother',
    make: () =>
      xlsx([
        SHEET,
        [
          ['学生基本信息', '', '', '', '', '', '班级', '父亲', '', '母亲', ''],
          ['姓名', '性别', '出生日期', '身份证件类型', '身份证件号', '民族', '', '姓名', '电话', '姓名', '电话'],
          [...PUPILS[0], '李强', '13800001111', '赵敏', '13900002222'],
        ],
      ]),
    outcome: {
      ...read(SHEET, 2, 1),
      values: [
        [3, 'name', '李雷'],
        [3, 'guardians.0.name', '李强'],
        [3, 'guardians.1.phone', '13900002222'],
      ],
    },
  },
  {
    name: 'father-and-mother.xlsx',
    about: 'columns for father and mother, and none that says which relation they are',
    make: () =>
      xlsx([
        SHEET,
        [
          [...HEADER, '父亲姓名', '父亲电话', '母亲姓名', '母亲联系电话'],
          [...PUPILS[0], '李强', '13800001111', '', ''],
          [...PUPILS[1], '', '', '赵敏', '13900002222'],
        ],
      ]),
    outcome: {
      ...read(SHEET, 1, 2),
      values: [
        [2, 'guardians.0.relationCode', '51'],
        [2, 'guardians.1.relationCode', 'undefined'],
        [3, 'guardians.0.relationCode', 'undefined'],
        [3, 'guardians.1.relationCode', '52'],
      ],
    },
  },
  {
    name: 'stars-and-line-breaks.xlsx',
    about: 'stars, numbers, hints in brackets, line ends and invisible characters in the names of columns',
    make: () =>
      xlsx([
        SHEET,
        [
          [
            '★姓名',
            '* 性　别',
            '3.出生\n日期（yyyymmdd）',
            '【必填】身份证件类型',
            '身份证件号\n（设为文本）',
            '\u200b民_x0000_族',
            '学生班级',
          ],
          ...PUPILS,
        ],
      ]),
    outcome: {
      ...read(SHEET, 1, 3),
      values: [
        [2, 'ethnicCode', '01'],
        [2, 'classId', '一年级1班'],
      ],
    },
  },
  {
    name: 'unknown-columns.xlsx',
    about: 'columns that are none of ours, one of them without a name, columns in another order',
    make: () =>
      xlsx([
        SHEET,
        [
          ['备注', ...HEADER.toReversed(), '', '班主任'],
          ...PUPILS.map((pupil, row) => ['无', ...pupil.toReversed(), String(row), '陈静']),
        ],
      ]),
    outcome: { ...read(SHEET, 1, 3), values: [[2, 'name', '李雷']] },
  },
  {
    name: 'spare-empty-column.xlsx',
    about: 'two columns of one name, one of them empty',
    make: () => xlsx([SHEET, withColumn('学生姓名')]),
    outcome: { ...read(SHEET, 1, 3), values: [[2, 'name', '李雷']] },
  },
  {
    name: 'two-names.xlsx',
    about: 'two columns of one name that say different things',
    make: () => xlsx([SHEET, withColumn('学生姓名', '李蕾', '王芳', '张玮')]),
    outcome: { kind: 'asks', about: ['姓名', '学生姓名'] },
  },
  {
    name: 'swapped-names.xlsx',
    about: 'the names of two columns have changed places, their values have not',
    make: () => xlsx([SHEET, [HEADER.with(1, '出生日期').with(2, '性别'), ...PUPILS]]),
    outcome: { kind: 'asks', about: ['出生日期', '性别'] },
  },
  {
    name: 'strange-names.xlsx',
    about: 'columns under names nobody knows, told by their values',
    make: () =>
      xlsx([SHEET, [['姓名', '甲', '乙', '身份证件类型', '丙', '民族', '丁', '户口性质', '现住址'], ...PUPILS]]),
    outcome: {
      ...read(SHEET, 1, 3),
      values: [
        [3, 'birthDate', '2019-10-02'],
        [3, 'idNumber', PUPILS[1][4]],
        [3, 'sexCode', '2'],
      ],
    },
  },
  {
    name: 'instructions-first.xlsx',
    about: 'instructions on the first sheet, codes on a hidden one, the list on the third',
    make: () =>
      workbookOf({
        sheets: [
          { name: '填表说明', rows: sheetRows([['请逐项填写'], ['姓名：与户口簿一致']]) },
          { name: '代码', state: 'hidden', rows: sheetRows(LIST) },
          { name: SHEET, rows: sheetRows(LIST) },
        ],
      }),
    outcome: read(SHEET, 1, 3),
  },
  {
    name: 'sheet-per-class.xlsx',
    about: 'one sheet for each class',
    make: () => xlsx(['一班', LIST], ['二班', LIST], ['三班', LIST]),
    outcome: { kind: 'asks', about: ['一班', '二班', '三班'] },
  },
  {
    name: 'dates-as-text.xlsx',
    about: 'dates in the notations people use',
    make: () =>
      xlsx([
        SHEET,
        [
          HEADER,
          ...[
            '20190911',
            '2019-9-11',
            '2019/09/11',
            '2019.9.11',
            '2019年9月11日',
            '２０１９－０９－１１',
            '2019-09-11 00:00:00',
          ].map((date) => PUPILS[0].with(2, date)),
        ],
      ]),
    outcome: {
      ...read(SHEET, 1, 7),
      values: [2, 3, 4, 5, 6, 7, 8].map((row) => [row, 'birthDate', '2019-09-11'] as const),
    },
  },
  {
    name: 'date-cells.xlsx',
    about: 'real date cells, one with a time of day',
    make: () =>
      workbookOf({
        styles: DATE_STYLES,
        sheets: [
          { name: SHEET, rows: textRow(1, ...HEADER) + dateCells(`${DAY_1900}`, `${DAY_1900}.75`, `${DAY_1900 + 1}`) },
        ],
      }),
    outcome: {
      ...read(SHEET, 1, 3),
      values: [
        [2, 'birthDate', '2019-09-11'],
        [3, 'birthDate', '2019-09-11'],
        [4, 'birthDate', '2019-09-12'],
      ],
    },
  },
  {
    name: 'date-cells-1904.xlsx',
    about: 'date cells of a workbook begun on an old Macintosh, which counts from 1904',
    make: () =>
      workbookOf({
        styles: DATE_STYLES,
        workbookProperties: '<workbookPr date1904="1"/>',
        sheets: [{ name: SHEET, rows: textRow(1, ...HEADER) + dateCells(`${DAY_1904}`, `${DAY_1904}`, `${DAY_1904}`) }],
      }),
    outcome: { ...read(SHEET, 1, 3), values: [[2, 'birthDate', '2019-09-11']] },
  },
  {
    name: 'widths-and-blanks.xlsx',
    about: 'full-width digits, blanks of every kind, a no-break space and invisible characters around values',
    make: () =>
      xlsx([
        SHEET,
        [
          HEADER,
          [
            ' 李　雷 ',
            '\u00a0男',
            '２０１９０９１１',
            '居民身份证\u200b',
            '\ufeff４１０１０５２０１９０９１１７０１１ ',
            '汉族\t',
            ' 一年级１班 ',
          ],
        ],
      ]),
    outcome: {
      ...read(SHEET, 1, 1),
      values: [
        [2, 'sexCode', '1'],
        [2, 'birthDate', '2019-09-11'],
        [2, 'idNumber', PUPILS[0][4]],
        [2, 'classId', '一年级1班'],
      ],
    },
  },
  {
    name: 'codes-and-names.xlsx',
    about: '汉, 汉族, 01 and 01-汉族; 男, 1 and 1-男',
    make: () =>
      xlsx([
        SHEET,
        [
          HEADER,
          ...(
            [
              ['男', '汉'],
              ['1', '汉族'],
              ['1-男', '01'],
              ['1 男', '01-汉族'],
            ] as const
          ).map(([sex, ethnic]) => PUPILS[0].with(1, sex).with(5, ethnic)),
        ],
      ]),
    outcome: {
      ...read(SHEET, 1, 4),
      values: [2, 3, 4, 5].flatMap((row) => [[row, 'sexCode', '1'] as const, [row, 'ethnicCode', '01'] as const]),
    },
  },
  {
    name: 'division-codes.xlsx',
    about: 'division codes of six and of twelve digits, and one of five',
    make: () => xlsx([SHEET, withColumn('户口所在地', '410105', '410105000000', '41010')]),
    outcome: {
      ...read(SHEET, 1, 3),
      values: [
        [2, 'hukouPlaceCode', '410105000000'],
        [3, 'hukouPlaceCode', '410105000000'],
        [4, 'hukouPlaceCode', 'F-division'],
      ],
    },
  },
  {
    name: 'id-as-number.xlsx',
    about: 'an ID number that the spreadsheet keeps as a number, its last digits lost',
    make: () =>
      workbookOf({
        sheets: [
          {
            name: SHEET,
            rows: `${textRow(1, ...HEADER)}<row r="2">${PUPILS[0].map((value, index) => (index === 4 ? '<c><v>4.1010520190911701E+17</v></c>' : `<c t="inlineStr"><is><t>${value}</t></is></c>`)).join('')}</row>`,
          },
        ],
      }),
    outcome: {
      ...read(SHEET, 1, 1),
      values: [
        [2, 'idNumber', 'F-numeric-id'],
        [2, 'name', '李雷'],
      ],
    },
  },
  {
    name: 'formulas.xlsx',
    about: 'formulas with the results they had, one that failed, and text that looks like a formula',
    make: () =>
      workbookOf({
        sheets: [
          {
            name: SHEET,
            rows: `${textRow(1, ...HEADER)}<row r="2"><c t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c><c t="str"><f>IF(1,"男","女")</f><v>男</v></c><c t="str"><f>MID(E2,7,8)</f><v>20190911</v></c><c t="e"><f>VLOOKUP(1,Z:Z,1)</f><v>#N/A</v></c><c t="str"><f>"41"</f><v>${PUPILS[0][4]}</v></c></row>`,
          },
        ],
      }),
    outcome: {
      ...read(SHEET, 1, 1),
      values: [
        [2, 'sexCode', '1'],
        [2, 'birthDate', '2019-09-11'],
        [2, 'idTypeCode', 'F-formula-error'],
        [2, 'name', '=HYPERLINK("x")'],
      ],
    },
  },
  {
    name: 'rich-text.xlsx',
    about: 'text in several looks, with a reading guide, a rare character of four bytes and an escaped line end',
    make: () =>
      workbookOf({
        sharedStrings: [
          '<si><r><t>李</t></r><r><t>𠮷</t></r><rPh sb="0" eb="1"><t>lǐ</t></rPh></si>',
          '一年级1班_x000D_',
        ],
        sheets: [
          {
            name: SHEET,
            rows: `${textRow(1, ...HEADER)}<row r="2"><c t="s"><v>0</v></c>${PUPILS[0]
              .slice(1, 6)
              .map((value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`)
              .join('')}<c t="s"><v>1</v></c></row>`,
          },
        ],
      }),
    outcome: {
      ...read(SHEET, 1, 1),
      values: [
        [2, 'name', '李𠮷'],
        [2, 'classId', '一年级1班'],
      ],
    },
  },
];

import { double, longs, record, shorts, textCells, workbookOf, xlsOf } from '@xueji/platform/spreadsheet/testing';
import { type AwkwardFile, HEADER, PUPILS } from './awkward-file.ts';
import { csv, DAY_1900, DAY_1904, LIST, read, SHEET, sheetRows, withValue, xlsx } from './list-writing.ts';

/** Files of every kind that is read, under right and wrong names, and workbooks of odd size. */
export const AWKWARD_KINDS: readonly AwkwardFile[] = [
  {
    name: 'million-blank-rows.xlsx',
    about: 'a million formatted rows without content below the list',
    isLarge: true,
    make: () => {
      const blank = Array.from({ length: 1_048_570 }, (_, index) => `<row r="${index + 5}"><c s="1"/></row>`);
      return workbookOf({ sheets: [{ name: SHEET, rows: sheetRows(LIST) + blank.join('') }] });
    },
    outcome: read(SHEET, 1, 3),
  },
  {
    name: 'formatted-to-the-edge.xlsx',
    about: 'formatting out to the last of 16,384 columns',
    make: () => xlsxWithEdge('<c r="XFD2" s="1"/>'),
    outcome: read(SHEET, 1, 3),
  },
  {
    name: 'utf8.csv',
    about: 'CSV in UTF-8 without a mark',
    make: () => Buffer.from(csv(LIST)),
    outcome: { ...read('CSV', 1, 3), values: [[2, 'name', '李雷']] },
  },
  {
    name: 'utf8-mark.csv',
    about: 'CSV in UTF-8 with a mark, quoted cells with commas and line ends, digits kept by ="…"',
    make: () =>
      Buffer.from(
        `\ufeff${csv([
          [...HEADER, '现住址'],
          [...PUPILS[0].with(4, `="${PUPILS[0][4]}"`), '"郑州市,文化路\n1号"'],
        ])}`,
      ),
    outcome: {
      ...read('CSV', 1, 1),
      values: [
        [2, 'idNumber', PUPILS[0][4]],
        [2, 'currentAddress', '郑州市,文化路 1号'],
      ],
    },
  },
  {
    name: 'gb18030.csv',
    about: 'CSV in GB 18030, as Excel writes it in China, with a character of its four-byte part',
    make: () => gb18030List(),
    outcome: {
      ...read('CSV', 1, 1),
      values: [
        [2, 'name', '李㐂'],
        [2, 'sexCode', '1'],
      ],
    },
  },
  {
    name: 'utf16-tabs.txt',
    about: '"Unicode text" of Excel: UTF-16 with tabs',
    make: () => Buffer.from(`\ufeff${csv(LIST, '\t')}`, 'utf16le'),
    outcome: { ...read('CSV', 1, 3), values: [[3, 'name', '王芳']] },
  },
  {
    name: 'utf16-without-mark.txt',
    about: 'UTF-16 with tabs and no mark, as some systems write it',
    make: () => Buffer.from(csv(LIST, '\t'), 'utf16le'),
    outcome: {
      ...read('CSV', 1, 3),
      values: [
        [3, 'name', '王芳'],
        [4, 'classId', '一年级1班'],
      ],
    },
  },
  {
    name: 'semicolons.csv',
    about: 'CSV with semicolons, and old line ends',
    make: () => Buffer.from(csv(LIST, ';', '\r')),
    outcome: { ...read('CSV', 1, 3), values: [[4, 'classId', '一年级1班']] },
  },
  {
    name: 'id-in-scientific-notation.csv',
    about: 'an ID number that a spreadsheet wrote as 4.10105E+17',
    make: () => Buffer.from(csv([HEADER, ...withValue(4, '4.10105E+17')])),
    outcome: {
      ...read('CSV', 1, 3),
      values: [
        [2, 'idNumber', 'F-numeric-id'],
        [3, 'idNumber', PUPILS[1][4]],
      ],
    },
  },
  {
    name: 'old.xls',
    about: 'Excel 97–2003, a hidden sheet first, a date cell, a numeric ID',
    make: () =>
      xlsOf({
        formats: [14],
        sheets: [
          { name: '代码', state: 1, records: textCells(0, 'x') },
          {
            name: SHEET,
            records: [
              ...textCells(0, ...HEADER),
              ...textCells(1, PUPILS[0][0], PUPILS[0][1]),
              record(0x203, shorts(1, 2, 1), double(DAY_1900)),
              record(0x203, shorts(1, 4, 0), double(410105201909117000)),
            ],
          },
        ],
      }),
    outcome: {
      ...read(SHEET, 1, 1),
      values: [
        [2, 'name', '李雷'],
        [2, 'birthDate', '2019-09-11'],
        [2, 'idNumber', 'F-numeric-id'],
      ],
    },
  },
  {
    name: 'old-1904.xls',
    about: 'Excel 97–2003 counting days from 1904, rows written out of order',
    make: () =>
      xlsOf({
        formats: ['yyyy"年"m"月"d"日"'],
        uses1904: true,
        sheets: [
          {
            name: SHEET,
            records: [
              record(0x27e, shorts(1, 2, 1), longs((DAY_1904 << 2) | 2)),
              ...textCells(1, '李雷', '男'),
              ...textCells(0, ...HEADER),
            ],
          },
        ],
      }),
    outcome: { ...read(SHEET, 1, 1), values: [[2, 'birthDate', '2019-09-11']] },
  },
  {
    name: 'workbook-named-csv.csv',
    about: 'an .xlsx under the name of a CSV',
    make: () => xlsx([SHEET, LIST]),
    outcome: read(SHEET, 1, 3),
  },
  {
    name: 'csv-named-xlsx.xlsx',
    about: 'CSV under the name of a workbook',
    make: () => Buffer.from(csv(LIST)),
    outcome: read('CSV', 1, 3),
  },
  {
    name: 'paths-that-climb.xlsx',
    about: 'parts named ../../etc/passwd and C:\\x: nothing is ever unpacked to a path',
    make: () =>
      workbookOf({
        sheets: [{ name: SHEET, rows: sheetRows(LIST) }],
        parts: { '../../etc/passwd': 'x', 'C:\\x': 'x', '/etc/cron.d/x': 'x' },
      }),
    outcome: read(SHEET, 1, 3),
  },
  {
    name: 'header-only.xlsx',
    about: 'the blank template',
    make: () => xlsx([SHEET, [HEADER]]),
    outcome: read(SHEET, 1, 0),
  },
];

function xlsxWithEdge(cell: string): Buffer {
  return workbookOf({
    sheets: [{ name: SHEET, rows: sheetRows(LIST).replace('</row><row r="3"', `${cell}</row><row r="3"`) }],
  });
}

/** 姓名,性别,出生日期,身份证件类型,身份证件号,民族,班级 / 李㐂,男,20190911,居民身份证,…,汉族,一年级1班, written out: Node encodes no GB 18030. */
function gb18030List(): Buffer {
  const header =
    'd0d5c3fb2cd0d4b1f02cb3f6c9fac8d5c6da2cc9edb7ddd6a4bcfec0e0d0cd2cc9edb7ddd6a4bcfebac52cc3f1d7e52cb0e0bcb6';
  const [before, after] = [
    'c0ee8139ef312cc4d02c32303139303931312cbed3c3f1c9edb7ddd6a42c',
    '2cbabad7e52cd2bbc4eabcb631b0e0',
  ];
  const hex = (text: string) => Buffer.from(text, 'hex');
  const end = Buffer.from('\r\n');
  return Buffer.concat([hex(header), end, hex(before), Buffer.from(PUPILS[0][4]), hex(after), end]);
}

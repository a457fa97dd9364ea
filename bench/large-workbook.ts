import { SeededRandom } from '@xueji/kernel';
import { type CellValue, writeXlsxStream } from 'hucre/xlsx';

export interface LargeWorkbook {
  readonly rows: number;
  readonly columns: number;
  /** As Excel stores text (shared) or as most programs do (inline). */
  readonly strings: 'shared' | 'inline';
  readonly seed: number;
}

const SURNAMES = Array.from('王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗');
const GIVEN = Array.from('子涵梓萱浩宇欣怡雨泽俊杰思睿佳琪诗语明轩若曦');
const YES_NO = ['是', '否'];
const STREETS = ['文化路', '经三路', '花园路', '纬五路', '黄河路', '东风路'];

/** A workbook of made-up pupils, in the proportions of the collection form: codes, names, numbers as text, addresses. */
export function largeWorkbook({ rows, columns, strings, seed }: LargeWorkbook): ReadableStream<Uint8Array> {
  const random = new SeededRandom(seed);
  return writeXlsxStream(pupils(random, rows, columns), { name: '学生信息', inlineStrings: strings === 'inline' });
}

function* pupils(random: SeededRandom, rows: number, columns: number): Iterable<CellValue[]> {
  yield Array.from({ length: columns }, (_, index) => `字段${index + 1}`);
  for (let row = 0; row < rows; row += 1)
    yield Array.from({ length: columns }, (_, index) => valueAt(random, row, index));
}

function valueAt(random: SeededRandom, row: number, column: number): CellValue {
  switch (column % 11) {
    case 0:
      return `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick(GIVEN)}`;
    case 1:
      return `4101052019${String(random.integer(101, 1231)).padStart(4, '0')}${String(row % 10_000).padStart(4, '0')}`;
    case 2:
      return `1${random.integer(3_000_000_000, 9_999_999_999)}`;
    case 3:
      return `河南省郑州市金水区${random.pick(STREETS)}${random.integer(1, 300)}号院${random.integer(1, 40)}号楼`;
    case 4:
      return new Date(Date.UTC(2019, random.integer(0, 11), random.integer(1, 28)));
    case 5:
      return random.integer(1, 20);
    case 6:
      return random.chance(0.5) ? null : '无';
    default:
      return random.pick(YES_NO);
  }
}

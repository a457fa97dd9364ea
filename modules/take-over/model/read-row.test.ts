import { describe, expect, it } from 'vitest';
import { readCsvRow, readHeader, readNdjsonRow, splitCsv } from './read-row.ts';

describe('a line of CSV', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,c', ['a', '', 'c']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hello""",c', ['say "hello"', 'c']],
    ['"",x', ['', 'x']],
  ])('%s', (line, cells) => {
    expect(splitCsv(line)).toEqual(cells);
  });

  it.each(['"open', 'a,"open', '"a"b,c'])('is unreadable: %s', (line) => {
    expect(splitCsv(line)).toBeUndefined();
  });

  it('has as many columns as its header', () => {
    expect(readCsvRow('1,2', ['schoolCode', 'stage', 'name'])).toEqual({ ok: false, refusal: 'column-count' });
  });
});

describe('a header', () => {
  const needed = 'schoolCode,stage,statusCode,nationalNumber,name';
  it('is read with family members and history', () => {
    const header = `${needed},guardians.2.idNumber,earlierNumbers.1.until,earlierSpells.4.schoolCode`;
    expect(readHeader(header)).toMatchObject({ ok: true });
  });

  it.each([
    [`${needed},notes`, 'unknown', ['notes']],
    [`${needed},guardians.5.name`, 'unknown', ['guardians.5.name']],
    [`${needed},classId`, 'unknown', ['classId']],
    [`${needed},name`, 'repeated', ['name']],
    ['schoolCode,stage,statusCode,name', 'missing', ['nationalNumber']],
    ['"schoolCode', 'unreadable', []],
  ])('%s is refused', (line, reason, names) => {
    expect(readHeader(line)).toEqual({ ok: false, refusal: { reason, names } });
  });
});

describe('a line of NDJSON', () => {
  it('is flattened, lists counted from 1, empty values left out', () => {
    const line =
      '{"name":"李明","phone":"","migrantChild":true,"email":null,"guardians":[{"name":"王芳"},{"name":"李强"}]}';
    const read = readNdjsonRow(line);
    expect(read.ok && [...read.value.values]).toEqual([
      ['name', { kind: 'text', text: '李明' }],
      ['migrantChild', { kind: 'boolean', value: true }],
      ['guardians.1.name', { kind: 'text', text: '王芳' }],
      ['guardians.2.name', { kind: 'text', text: '李强' }],
    ]);
  });

  it('names what the layout does not know', () => {
    const read = readNdjsonRow('{"nmae":"x","guardians":[{"age":40},5],"name":{"zh":"李"},"__proto__x":1}');
    expect(read.ok && read.value.unknown).toEqual(['nmae', 'guardians.1.age', 'guardians.2', 'name', '__proto__x']);
  });

  it.each([
    ['{"name":', 'not-json'],
    ['[1]', 'not-an-object'],
    ['"text"', 'not-an-object'],
  ])('%s is no row', (line, refusal) => {
    expect(readNdjsonRow(line)).toEqual({ ok: false, refusal });
  });
});

import { codeLists } from '@xueji/code-sets';
import { describe, expect, it } from 'vitest';
import {
  fieldOf,
  GUARDIAN_FIELDS,
  guardianPath,
  labelOfField,
  requirednessOf,
  STUDENT_FIELDS,
  splitGuardianPath,
  studentField,
} from './field-catalogue.ts';
import { findFieldByHeader, findFieldOfMember } from './header-names.ts';

describe('the field catalogue', () => {
  it('has every number of the printed form, in its order', () => {
    const numbers = STUDENT_FIELDS.flatMap(({ number }) => number ?? []);
    const printed = Array.from({ length: 48 }, (_, index) => String(index + 1)).flatMap((number) =>
      number === '18' ? ['18', '18b'] : [number],
    );
    expect(numbers).toEqual(printed);
  });

  it('names no field twice', () => {
    for (const fields of [STUDENT_FIELDS, GUARDIAN_FIELDS]) {
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    }
  });

  it('does not collect marital status and religion', () => {
    for (const header of ['婚姻', '信仰', '婚姻状况', '宗教信仰', 'hyzkm', 'xyzjm'])
      expect(findFieldByHeader(header)).toBeUndefined();
  });

  it.each([...STUDENT_FIELDS, ...GUARDIAN_FIELDS])('$group: $key is whole', (field) => {
    for (const { zh, en } of [field.label, field.help]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z0-9]/);
    }
    expect(field.codeList !== undefined).toBe(field.kind === 'code');
    if (field.codeList !== undefined) expect(Object.hasOwn(codeLists, field.codeList)).toBe(true);
    if (field.kind === 'decimal') expect(field.valueMax).toBeDefined();
  });

  it('has five key fields, and protects the numbers', () => {
    expect(STUDENT_FIELDS.filter(({ keyField }) => keyField).map(({ key }) => key)).toEqual([
      'name',
      'sexCode',
      'birthDate',
      'idTypeCode',
      'idNumber',
    ]);
    const isProtected = ({ sensitivity }: { readonly sensitivity: string }) => sensitivity === 'protected';
    expect(STUDENT_FIELDS.filter(isProtected).map(({ key }) => key)).toEqual(['idNumber', 'nationalNumber', 'phone']);
    expect(GUARDIAN_FIELDS.filter(isProtected).map(({ key }) => key)).toEqual(['phone', 'idNumber']);
  });
});

describe('headers', () => {
  /** The columns of the intake sheet as its school wrote them. */
  const ownColumns: readonly (readonly [header: string, path: string])[] = [
    ['姓名', 'name'],
    ['性别', 'sexCode'],
    ['出生日期', 'birthDate'],
    ['出生地行政区划代码', 'birthPlaceCode'],
    ['籍贯', 'nativePlace'],
    ['民族', 'ethnicCode'],
    ['国籍/地区', 'nationalityCode'],
    ['身份证件类型', 'idTypeCode'],
    ['身份证件号', 'idNumber'],
    ['港澳台侨外', 'overseasCode'],
    ['政治面貌', 'politicalCode'],
    ['健康状况', 'healthCode'],
    ['户口所在地行政区划代码', 'hukouPlaceCode'],
    ['户口性质', 'hukouTypeCode'],
    ['班级', 'classId'],
    ['班内学号', 'seatNumber'],
    ['入学年月', 'entryYearMonth'],
    ['入学方式', 'entryModeCode'],
    ['就读方式', 'attendanceModeCode'],
    ['学生来源', 'studentSourceCode'],
    ['现住址', 'currentAddress'],
    ['通信地址', 'mailAddress'],
    ['家庭地址', 'homeAddress'],
    ['联系电话', 'phone'],
    ['邮政编码', 'postcode'],
    ['是否独生子女', 'onlyChild'],
    ['是否受过学前教育', 'preschool'],
    ['是否留守儿童', 'leftBehindCode'],
    ['是否进城务工人员随迁子女', 'migrantChild'],
    ['是否孤儿', 'orphan'],
    ['是否烈士或优抚子女', 'martyrFamily'],
    ['随班就读', 'inclusionCode'],
    ['残疾类型', 'disabilityCode'],
    ['是否由政府购买学位', 'govPurchasedSeat'],
    ['是否需要申请资助', 'aidNeeded'],
    ['是否享受一补', 'boardingSubsidy'],
    ['上下学距离(公里)', 'commuteKm'],
    ['上下学方式', 'commuteModeCode'],
    ['是否需要乘坐校车', 'schoolBus'],
    ['成员1姓名', 'guardians.0.name'],
    ['成员1关系', 'guardians.0.relationCode'],
    ['成员1是否监护人', 'guardians.0.isGuardian'],
    ['成员1联系电话', 'guardians.0.phone'],
    ['成员1身份证件类型', 'guardians.0.idTypeCode'],
    ['成员1身份证件号', 'guardians.0.idNumber'],
    ['成员1现住址', 'guardians.0.address'],
    ['成员1户口所在地行政区划代码', 'guardians.0.hukouPlaceCode'],
    ['成员2姓名', 'guardians.1.name'],
    ['成员2户口所在地行政区划代码', 'guardians.1.hukouPlaceCode'],
  ];
  /** The columns of the admission list of another office. */
  const foreignColumns: readonly (readonly [header: string, path: string | undefined])[] = [
    ['序号', undefined],
    ['学生姓名', 'name'],
    ['性别代码', 'sexCode'],
    ['出生年月日', 'birthDate'],
    ['证件类型', 'idTypeCode'],
    ['证件号码', 'idNumber'],
    ['民族代码', 'ethnicCode'],
    ['毕业小学', undefined],
    ['录取批次', undefined],
    ['户籍区划', 'hukouPlaceCode'],
    ['家庭住址', 'homeAddress'],
    ['监护人姓名', 'guardians.0.name'],
    ['与学生关系', 'guardians.0.relationCode'],
    ['监护人电话', 'guardians.0.phone'],
    ['监护人证件号', 'guardians.0.idNumber'],
    ['备注', undefined],
  ];
  const variants: readonly (readonly [header: string, path: string | undefined])[] = [
    [' 姓 名 ', 'name'],
    ['*姓名', 'name'],
    ['姓名（必填）', 'name'],
    ['姓名拼音', 'namePinyin'],
    ['姓名（拼音）', undefined],
    ['XM', 'name'],
    ['sfzjh', 'idNumber'],
    ['国籍／地区', 'nationalityCode'],
    ['上下学距离（公里）', 'commuteKm'],
    ['家庭成员３身份证号', 'guardians.2.idNumber'],
    ['成员12姓名', 'guardians.11.name'],
    ['成员0姓名', undefined],
    ['成员姓名', undefined],
    ['{n}', undefined],
    ['', undefined],
  ];
  for (const [header, path] of [...ownColumns, ...foreignColumns, ...variants]) {
    it(`"${header}" is ${path ?? 'none of ours'}`, () => {
      expect(findFieldByHeader(header)).toBe(path);
    });
  }

  it.each([
    ['1.姓名', 'name'],
    ['（2）性别', 'sexCode'],
    ['学生姓名', 'name'],
    ['学生身份证号', 'idNumber'],
    ['出生日期（yyyymmdd）', 'birthDate'],
    ['身份证件号\n（设为文本格式）', 'idNumber'],
    ['民族\n如：汉族', 'ethnicCode'],
    ['【必填】班级', 'classId'],
    ['\u200b姓\u0000名\ufeff', 'name'],
    ['学校(机构)标识码', 'schoolCode'],
    ['学生2姓名', undefined],
    ['学生来源', 'studentSourceCode'],
  ] as const)('"%s" is read without what is put around the name', (header, path) => {
    expect(findFieldByHeader(header)).toBe(path);
  });

  it.each([
    [0, '姓名', 'guardians.0.name'],
    [1, '电话', 'guardians.1.phone'],
    [1, '★身份证件号', 'guardians.1.idNumber'],
    [0, '班级', undefined],
  ] as const)('below the title of person %d "%s" is %s', (index, header, path) => {
    expect(findFieldOfMember(index, header)).toBe(path);
  });

  it('no two fields share one', () => {
    const headers = STUDENT_FIELDS.flatMap(({ key, label, pinyinKey, aliases }) =>
      [label.zh, ...(pinyinKey === undefined ? [] : [pinyinKey]), ...aliases].map((header) => [header, key] as const),
    );
    for (const [header, key] of headers) expect([header, findFieldByHeader(header)]).toEqual([header, key]);
  });
});

describe('paths', () => {
  it('lead to fields and back', () => {
    expect(guardianPath(1, 'idNumber')).toBe('guardians.1.idNumber');
    expect(splitGuardianPath('guardians.1.idNumber')).toEqual({ index: 1, key: 'idNumber' });
    expect(splitGuardianPath('idNumber')).toBeUndefined();
    expect(fieldOf('guardians.1.idNumber').group).toBe('guardian');
    expect(fieldOf('idNumber').group).toBe('basics');
  });

  it('are called as on the form', () => {
    expect(labelOfField('idNumber')).toEqual({ zh: '身份证件号', en: 'ID number' });
    expect(labelOfField('guardians.0.name')).toEqual({ zh: '成员1姓名', en: 'Family member 1: Name' });
    expect(labelOfField('guardians.1.idNumber')).toEqual({ zh: '成员2身份证件号', en: 'Family member 2: ID number' });
  });
});

describe('requiredness', () => {
  it('follows the province where the field is not a key field', () => {
    const overlay = { name: 'optional', postcode: 'always', phone: 'optional', 'guardians.phone': 'optional' } as const;
    expect(requirednessOf(studentField('name'), overlay)).toBe('always');
    expect(requirednessOf(studentField('postcode'), overlay)).toBe('always');
    expect(requirednessOf(studentField('phone'), overlay)).toBe('optional');
    expect(requirednessOf(fieldOf('guardians.0.phone'), overlay)).toBe('optional');
    expect(requirednessOf(fieldOf('guardians.0.name'), overlay)).toBe('always');
    expect(requirednessOf(studentField('nationalNumber'), {})).toBe('system');
  });
});

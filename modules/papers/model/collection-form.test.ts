import { describe, expect, it } from 'vitest';
import { collectionForm, type FormWords } from './collection-form.ts';
import { SECTION_GROUPS } from './sheet-sections.ts';

const words: FormWords = {
  stage: 1,
  requiredness: { nativePlace: 'always' },
  codeLists: {},
  extensionFields: [],
  divisionName: () => '',
};
const blank = collectionForm(undefined, SECTION_GROUPS, words);
function find(label: string) {
  return blank.flatMap(({ fields }) => fields).find((field) => field.label === label);
}

describe('a blank collection form', () => {
  it('has the parts of the printed form and two members of the family', () => {
    expect(blank.map(({ title }) => title)).toEqual([
      '个人基础信息',
      '学籍信息',
      '个人联系信息',
      '个人扩展信息',
      '家庭成员及监护人（1）',
      '家庭成员及监护人（2）',
    ]);
  });

  it('offers short lists to tick, none of them ticked, and a line for the long ones', () => {
    expect(find('性别')?.choices).toEqual([
      { label: '男', isTicked: false },
      { label: '女', isTicked: false },
    ]);
    expect(find('是否孤儿')?.choices.map(({ label }) => label)).toEqual(['是', '否']);
    expect(find('民族')?.choices).toEqual([]);
  });

  it('offers the ways of entry of its stage alone', () => {
    const entry = (stage: 1 | 3) =>
      collectionForm(undefined, ['enrolment'], { ...words, stage })
        .flatMap(({ fields }) => fields)
        .find(({ label }) => label === '入学方式')
        ?.choices.map(({ label }) => label);
    expect(entry(1)).toContain('就近入学');
    expect(entry(3)).not.toContain('就近入学');
  });

  it('asks what the province added, among the circumstances', () => {
    const label = { zh: '是否参加课后服务', en: 'After-school care' };
    const added = { key: '41x1', label, help: label, kind: 'yes-no', choices: [], isRequired: true } as const;
    const fields = collectionForm(undefined, ['extended'], { ...words, extensionFields: [added] })[0]?.fields;
    expect(fields?.at(-1)).toEqual({
      number: '',
      label: label.zh,
      isRequired: true,
      isWide: false,
      value: '',
      choices: [
        { label: '是', isTicked: false },
        { label: '否', isTicked: false },
      ],
    });
  });

  it('marks what the province requires', () => {
    expect(find('籍贯')?.isRequired).toBe(true);
    expect(find('特长')?.isRequired).toBe(false);
  });
});

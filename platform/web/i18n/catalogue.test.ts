import { describe, expect, it } from 'vitest';
import { bundleOf, defineMessages, faultsOf } from './catalogue.ts';

describe('faultsOf', () => {
  it('finds nothing wrong with a whole catalogue', () => {
    const whole = defineMessages('classes', {
      zh: { title: '班级', count: '共 {count} 人' },
      en: { title: 'Classes', count: { one: 'One pupil', other: '{count} pupils' } },
    });
    expect(faultsOf(whole)).toEqual([]);
  });

  it('names what is missing, empty or filled differently', () => {
    const broken = {
      room: 'classes',
      zh: { onlyZh: '仅中文', empty: '空', place: '{grade} 年级' },
      en: { onlyEn: 'Only English', empty: ' ', place: 'Grade {year}' },
    } as never;
    expect(faultsOf(broken)).toEqual([
      'classes: onlyZh has no en',
      'classes: empty is empty in en',
      'classes: place fills {grade} in zh but {year} in en',
      'classes: onlyEn has no zh',
    ]);
  });
});

describe('bundleOf', () => {
  it('writes plural forms in the notation of the translator', () => {
    const messages = defineMessages('classes', {
      zh: { count: '共 {count} 人' },
      en: { count: { one: '{count} pupil', other: '{count} pupils' } },
    });
    expect(bundleOf(messages, 'zh')).toEqual({ count: '共 {count} 人' });
    expect(bundleOf(messages, 'en')).toEqual({ count_one: '{count} pupil', count_other: '{count} pupils' });
  });
});

import { defineMessages } from '@xueji/platform/web';

/** The words of the line in the shell, apart from those of the page: they belong to the first load. */
export const messages = defineMessages('calendar-line', {
  zh: {
    businessLine: '学期与业务窗口',
    presentTerm: '{label} 学期',
    noTerm: '假期',
    closes: '还剩 {count} 天',
    closesToday: '今日截止',
    opens: '{count} 天后开放',
  },
  en: {
    businessLine: 'Term and windows',
    presentTerm: 'Term {label}',
    noTerm: 'Holidays',
    closes: { one: 'closes in {count} day', other: 'closes in {count} days' },
    closesToday: 'closes today',
    opens: { one: 'opens in {count} day', other: 'opens in {count} days' },
  },
});

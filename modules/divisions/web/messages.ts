import { defineMessages } from '@xueji/platform/web';

/** The sentences of choosing and looking up divisions. */
export const messages = defineMessages('divisions', {
  zh: {
    pickerHint: '输入名称、拼音首字母或代码，或逐级选择',
    pickerNone: '没有找到。请核对名称，或输入 6 位、12 位代码。',
    pickerUp: '返回上一级',
    pickerThis: '选定 {name}',
    pickerBelow: '还有下一级',
    withdrawnOn: '{date} 撤销',
  },
  en: {
    pickerHint: 'Type a name, pinyin initials or a code, or choose level by level',
    pickerNone: 'Nothing found. Check the name, or type a code of 6 or 12 digits.',
    pickerUp: 'One level up',
    pickerThis: 'Choose {name}',
    pickerBelow: 'has a level below',
    withdrawnOn: 'withdrawn {date}',
  },
});

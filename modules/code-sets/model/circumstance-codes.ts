import type { CodeList } from './code-list.ts';
import { item } from './item.ts';

export const yesNo: CodeList = {
  id: 'C16',
  key: 'yesNo',
  name: { zh: '是否标志', en: 'Yes or no' },
  standard: 'JY/T 1001',
  items: [
    item('1', '是', 'Yes', { aliases: ['有', 'Y', 'true', '√'] }),
    item('0', '否', 'No', { aliases: ['无', '不是', 'N', 'false', '×'] }),
  ],
};

export const leftBehind: CodeList = {
  id: 'C17',
  key: 'leftBehind',
  name: { zh: '留守儿童', en: 'Left-behind child' },
  standard: 'CEMS collection form',
  items: [
    item('0', '非留守儿童', 'Not left behind', { aliases: ['否', '非留守', '不是'] }),
    item('1', '单亲留守儿童', 'One parent away', { aliases: ['单亲留守'] }),
    item('2', '双亲留守儿童', 'Both parents away', { aliases: ['双亲留守'] }),
  ],
};

/** The two-digit aliases are those of the specification of 2007. */
export const inclusion: CodeList = {
  id: 'C18',
  key: 'inclusion',
  name: { zh: '随班就读', en: 'Inclusion in a regular class' },
  standard: 'CEMS collection form',
  items: [
    item('0', '非随班就读', 'Not an inclusion pupil', { aliases: ['否', '不是', '00'] }),
    item('1', '视力残疾随班就读', 'Visual disability', { aliases: ['视力残疾', '11'] }),
    item('2', '听力残疾随班就读', 'Hearing disability', { aliases: ['听力残疾', '12'] }),
    item('3', '智力残疾随班就读', 'Intellectual disability', { aliases: ['智力残疾', '13'] }),
    item('9', '其他随班就读', 'Other disability', { aliases: ['其他', '其它', '19'] }),
  ],
};

export const disability: CodeList = {
  id: 'C19',
  key: 'disability',
  name: { zh: '残疾类型', en: 'Disability' },
  standard: 'GB/T 26341',
  items: [
    item('0', '无残疾', 'None', { aliases: ['无', '否'] }),
    item('1', '视力残疾', 'Visual', { aliases: ['视力'] }),
    item('2', '听力残疾', 'Hearing', { aliases: ['听力'] }),
    item('3', '言语残疾', 'Speech', { aliases: ['言语'] }),
    item('4', '肢体残疾', 'Physical', { aliases: ['肢体'] }),
    item('5', '智力残疾', 'Intellectual', { aliases: ['智力'] }),
    item('6', '精神残疾', 'Psychiatric', { aliases: ['精神'] }),
    item('7', '多重残疾', 'Multiple', { aliases: ['多重'] }),
    item('9', '其他残疾', 'Other', { aliases: ['其他', '其它'] }),
  ],
};

export const commuteMode: CodeList = {
  id: 'C20',
  key: 'commuteMode',
  name: { zh: '上下学方式', en: 'Way to school' },
  standard: 'CEMS collection form',
  mayBeExtended: {
    zh: '此项无国家标准，以“其他”收尾；各地交通方式不同。',
    en: 'No national standard stands behind it and it ends in “other”; ways to school differ by place.',
  },
  items: [
    item('1', '步行', 'On foot', { aliases: ['走路'] }),
    item('2', '自行车(含摩托车、电动车)', 'Bicycle, motorcycle or e-bike', {
      aliases: ['自行车', '骑车', '电动车', '摩托车'],
    }),
    item('3', '公共交通(含公交、农村客运、渡船)', 'Public transport', {
      aliases: ['公共交通', '公交', '公交车', '农村客运', '渡船'],
    }),
    item('4', '家长自行接送', 'Brought by parents', { aliases: ['家长接送', '接送'] }),
    item('5', '校车', 'School bus', { aliases: ['乘坐校车'] }),
    item('9', '其他', 'Other', { aliases: ['其它'] }),
  ],
};

import type { CodeList } from './code-list.ts';
import { item, notOnForm } from './item.ts';

/** 97 and 99 ask for an explanation (关系说明). */
export const familyRelation: CodeList = {
  id: 'C21',
  key: 'familyRelation',
  name: { zh: '家庭关系', en: 'Relation to the pupil' },
  standard: 'GB/T 4761',
  items: [
    item('51', '父亲', 'Father', { aliases: ['父', '爸爸'] }),
    item('52', '母亲', 'Mother', { aliases: ['母', '妈妈'] }),
    item('57', '继父或养父', 'Stepfather or adoptive father', { aliases: ['继父', '养父'] }),
    item('58', '继母或养母', 'Stepmother or adoptive mother', { aliases: ['继母', '养母'] }),
    item('61', '祖父', 'Paternal grandfather', { aliases: ['爷爷'] }),
    item('62', '祖母', 'Paternal grandmother', { aliases: ['奶奶'] }),
    item('63', '外祖父', 'Maternal grandfather', { aliases: ['外公', '姥爷'] }),
    item('64', '外祖母', 'Maternal grandmother', { aliases: ['外婆', '姥姥'] }),
    item('71', '兄', 'Elder brother', { aliases: ['哥哥', '兄长'] }),
    notOnForm('73', '弟', 'Younger brother', ['弟弟']),
    item('75', '姐', 'Elder sister', { aliases: ['姐姐'] }),
    notOnForm('77', '妹', 'Younger sister', ['妹妹']),
    notOnForm('81', '伯父', 'Father’s elder brother', ['伯伯', '大伯']),
    notOnForm('83', '叔父', 'Father’s younger brother', ['叔叔']),
    notOnForm('85', '舅父', 'Mother’s brother', ['舅舅']),
    notOnForm('88', '姨母', 'Mother’s sister', ['姨妈', '阿姨']),
    notOnForm('90', '姑母', 'Father’s sister', ['姑姑', '姑妈']),
    item('97', '其他亲属', 'Other relative', { aliases: ['其它亲属'] }),
    item('99', '非亲属', 'Not a relative'),
  ],
};

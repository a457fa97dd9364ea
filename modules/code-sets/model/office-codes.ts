import type { CodeList } from './code-list.ts';
import { item } from './item.ts';

/** 城乡类型, of the education statistics. */
export const urbanRural: CodeList = {
  id: 'urban-rural',
  key: 'urbanRural',
  name: { zh: '城乡类型', en: 'Urban or rural' },
  standard: '统计用城乡划分代码',
  items: [
    item('111', '主城区', 'City proper'),
    item('112', '城乡结合区', 'Edge of a city'),
    item('121', '镇中心区', 'Town centre'),
    item('122', '镇乡结合区', 'Edge of a town'),
    item('123', '特殊区域', 'Special area'),
    item('210', '乡中心区', 'Township centre'),
    item('220', '村庄', 'Village'),
  ],
};

/** 办别: whose a school is. The official owner codes 8xx are not published as a whole; these are the groups in use. */
export const ownerKind: CodeList = {
  id: 'owner-kind',
  key: 'ownerKind',
  name: { zh: '办别', en: 'Owner' },
  standard: 'JY/T 1001',
  items: [
    item('811', '教育部门办', 'Education department', { aliases: ['教育部门'] }),
    item('821', '其他部门办', 'Other department', { aliases: ['其他部门'] }),
    item('831', '地方企业办', 'Local enterprise', { aliases: ['地方企业'] }),
    item('891', '中外合作办', 'Sino-foreign', { aliases: ['中外合作'] }),
    item('999', '民办', 'Private'),
  ],
};

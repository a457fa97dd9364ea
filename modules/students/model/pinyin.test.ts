import { describe, expect, it } from 'vitest';
import { pinyinOf } from './pinyin.ts';

describe('pinyin of names', () => {
  it.each([
    ['王子涵', 'wangzihan', 'wzh'],
    ['曾一', 'zengyi', 'zy'],
    ['单晓晨', 'shanxiaochen', 'sxc'],
    ['解放', 'xiefang', 'xf'],
    ['仇英', 'qiuying', 'qy'],
    ['覃文', 'qinwen', 'qw'],
    ['吕思雨', 'lvsiyu', 'lsy'],
    ['欧阳佳怡', 'ouyangjiayi', 'oyjy'],
    ['尉迟敬', 'yuchijing', 'ycj'],
    ['长孙无忌', 'zhangsunwuji', 'zswj'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
    ['扎西卓玛', 'zhaxizhuoma', 'zxzm'],
    ['张𬱖', 'zhangdi', 'zd'],
    ['李㛃', 'lijie', 'lj'],
    ['Anna Müller', 'annamuller', 'am'],
    ['王Anna', 'wanganna', 'wa'],
  ])('%s reads %s, %s', (name, pinyin, initials) => {
    expect(pinyinOf(name)).toEqual({ pinyin, initials });
  });

  it('leaves out what nobody can read', () => {
    expect(pinyinOf('王\u{2FFFD}1')).toEqual({ pinyin: 'wang', initials: 'w' });
    expect(pinyinOf('')).toEqual({ pinyin: '', initials: '' });
  });
});

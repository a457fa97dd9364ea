import { describe, expect, it } from 'vitest';
import { RECORD_TABS, recordTabOf, searchOfTab } from './record-tab.ts';

describe('the tab in the address', () => {
  it.each(RECORD_TABS)('%s is found again', (tab) => {
    expect(recordTabOf(new URLSearchParams(searchOfTab(tab)))).toBe(tab);
  });

  it('is the first one where the address names none of ours', () => {
    expect(recordTabOf(new URLSearchParams('tab=grades'))).toBe('overview');
    expect(recordTabOf(new URLSearchParams())).toBe('overview');
  });
});

import { api, dataOf, type SearchTarget } from '@xueji/platform/web';
import { readReceiptCode } from '@xueji/processes';

/** A receipt code in the search box of the top bar opens its case. */
export const caseSearch: SearchTarget = {
  permission: 'cases.read',
  label: { zh: '打开受理编号为“{text}”的业务', en: 'Open the case with the receipt code "{text}"' },
  accepts: (text) => readReceiptCode(text) !== undefined,
  find: async (receiptCode) => {
    const { caseId } = await dataOf(api.POST('/api/case-lookups', { body: { receiptCode } }));
    return `/cases/${caseId}`;
  },
};

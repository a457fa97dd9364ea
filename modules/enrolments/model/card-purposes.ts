/** What cards are printed for. `other` is explained in words. */
export const CARD_PURPOSES = {
  family: { zh: '家长申请', en: 'Asked for by the family' },
  archive: { zh: '学校归档', en: 'For the files of the school' },
  transfer: { zh: '办理转学、升学', en: 'For a transfer or advancement' },
  inspection: { zh: '上级检查', en: 'For an inspection' },
  other: { zh: '其他', en: 'Other' },
} as const;

export type CardPurpose = keyof typeof CARD_PURPOSES;

/** A class and some to spare. */
export const CARDS_MAX = 100;

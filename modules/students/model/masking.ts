/** How many characters of a number stay readable at each end, at most. Four at the end hide the birth date of an ID number. */
const READABLE_AT_EACH_END = 4;
const MOBILE_LENGTH = 11;
const MOBILE_PREFIX = 3;

/**
 * The number of an ID document as it is shown without a reason given: 4101**********1234.
 * Short numbers show less: never more than a quarter at each end.
 */
export function maskDocumentNumber(number: string): string {
  const characters = [...number];
  const readable = Math.min(READABLE_AT_EACH_END, Math.floor(characters.length / 4));
  const hidden = characters.length - 2 * readable;
  return characters.slice(0, readable).join('') + '*'.repeat(hidden) + characters.slice(readable + hidden).join('');
}

/** A 学籍号 as it is shown without a reason given: its letter, then masked like an ID number, because a G number contains one. */
export function maskStudentNumber(number: string): string {
  return number.charAt(0) + maskDocumentNumber(number.slice(1));
}

/** A telephone number as it is shown without a reason given: 138****1234. */
export function maskPhone(phone: string): string {
  if (phone.length < MOBILE_LENGTH) return maskDocumentNumber(phone);
  const hidden = phone.length - MOBILE_PREFIX - READABLE_AT_EACH_END;
  return phone.slice(0, MOBILE_PREFIX) + '*'.repeat(hidden) + phone.slice(-READABLE_AT_EACH_END);
}

/** As much of an address as names a town or district, and no house: 郑州市金水区****. */
const ADDRESS_READABLE = 6;

export function maskAddress(address: string): string {
  const characters = [...address];
  return `${characters.slice(0, Math.min(ADDRESS_READABLE, Math.floor(characters.length / 2))).join('')}****`;
}

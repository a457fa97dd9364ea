import { cleanText, maskAddress, maskDocumentNumber, maskPhone } from '@xueji/students';

/** Numbers of six digits and more that are no date may be those of a document. */
const LONG_NUMBER = /[0-9A-Za-z]{0,3}\d{6,}[0-9A-Za-z]?/g;
const DATE = /^(19|20)\d{6}$/;
const PHONE = /^1\d{10}$/;
const ADDRESS = /\p{Script=Han}{4,}.*[号栋楼室路街巷村组]/u;
const SAMPLE_LENGTH_MAX = 24;

/**
 * A value as it is shown to tell what a column holds, before anybody knows what that is: whatever looks like a number of a
 * document, a telephone or an address is masked by its own look.
 */
export function maskSample(value: string): string {
  const text = cleanText(value);
  const shown = ADDRESS.test(text) ? maskAddress(text) : text.replace(LONG_NUMBER, maskNumber);
  const characters = [...shown];
  return characters.length <= SAMPLE_LENGTH_MAX ? shown : `${characters.slice(0, SAMPLE_LENGTH_MAX - 1).join('')}…`;
}

function maskNumber(number: string): string {
  if (DATE.test(number)) return number;
  return PHONE.test(number) ? maskPhone(number) : maskDocumentNumber(number);
}

export { idText } from './id-text.ts';
export { localText } from './local-text.ts';

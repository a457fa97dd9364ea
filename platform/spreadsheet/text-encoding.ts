import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { refuseWith } from '@xueji/kernel';
import { utf16OrderOf } from '../files/index.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/** Decoded at a time: texts of 64 MB do not become one string. */
const PIECE_BYTES = 65_536;

/**
 * How a text file is written. A mark at its beginning decides, or the zero bytes of UTF-16; without either, what is valid
 * UTF-8 is UTF-8, since no other Chinese text happens to be. All else is GB 18030, of which GBK and GB 2312 are parts.
 */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  const order = utf16OrderOf(bytes.subarray(0, PIECE_BYTES));
  if (order !== undefined) return order === 'little' ? 'utf-16le' : 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** The text in pieces, without its mark. Bytes that are no text in any of the encodings are refused. */
export function* decodeText(bytes: Buffer): Iterable<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const end = Math.min(at + PIECE_BYTES, bytes.length);
    yield decode(decoder, bytes.subarray(at, end), end < bytes.length);
  }
}

function decode(decoder: TextDecoder, piece: Buffer, isMoreToCome: boolean): string {
  try {
    return decoder.decode(piece, { stream: isMoreToCome });
  } catch {
    return refuseWith(SPREADSHEET_PROBLEMS.unknownEncoding);
  }
}

/** One line of a file, and where the next begins. */
export interface FileLine {
  /** Without the line break. Of a line that is too long, its beginning: one byte more than allowed. */
  readonly bytes: Buffer;
  readonly nextByte: number;
}

/** Far more than a whole record with four family members takes. What is longer is no row, and must not fill the memory. */
export const LINE_BYTES_MAX = 65_536;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Splits a stream into lines, from a byte on, holding one line at a time. Lines without any text are passed over. */
export async function* splitLines(source: AsyncIterable<Uint8Array>, fromByte: number): AsyncGenerator<FileLine> {
  let at = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const each of source) {
    const end = at + each.length;
    if (end <= fromByte) {
      at = end;
      continue;
    }
    const chunk = Buffer.from(each.buffer, each.byteOffset, each.byteLength);
    let from = Math.max(0, fromByte - at);
    for (let line = chunk.indexOf(NEWLINE, from); line !== -1; line = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, line));
      from = line + 1;
      const bytes = take();
      if (bytes.length > 0) yield { bytes, nextByte: at + from };
    }
    hold(chunk.subarray(from));
    at = end;
  }
  const last = take();
  if (last.length > 0) yield { bytes: last, nextByte: at };

  function hold(part: Buffer): void {
    const room = LINE_BYTES_MAX + 1 - heldBytes;
    if (room <= 0 || part.length === 0) return;
    held.push(part.subarray(0, room));
    heldBytes += Math.min(part.length, room);
  }

  function take(): Buffer {
    const whole = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    const marked = whole.subarray(0, 3).equals(BYTE_ORDER_MARK) ? whole.subarray(3) : whole;
    const text = marked.at(-1) === RETURN ? marked.subarray(0, -1) : marked;
    return isBlank(text) ? Buffer.alloc(0) : text;
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09);
}

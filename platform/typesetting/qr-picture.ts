import { encode } from 'uqr';

/** A QR code of a text as a drawing (SVG) for a paper; level M still reads when a crease runs through it. */
export function qrPicture(text: string): Uint8Array {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares.join('')}"/></svg>`;
  return Buffer.from(drawing);
}

// A QR code as the path of an SVG.

import { encode } from 'uqr';

/** Squares of margin that readers need (ISO/IEC 18004). */
const MARGIN = 4;

/** The dark squares of a text's code; size counts the squares of a side, with the margin. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  return { path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join(''), size };
}

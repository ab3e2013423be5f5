// A QR code of a short text: byte mode, error correction M, versions 1 to 10 (ISO/IEC 18004). Pure.
//
// Bits become bytes, bytes become blocks with Reed-Solomon bytes of their own, the blocks are dealt out byte by
// byte, and lie in zigzag columns from the lower right; the mask that looks least like anything else is laid over.

/** Of each version 1 to 10 at level M: bytes altogether, correction bytes of a block, blocks, centres of the alignment marks. */
const VERSIONS: readonly { total: number; ecc: number; blocks: number; marks: readonly number[] }[] = [
  { total: 26, ecc: 10, blocks: 1, marks: [] },
  { total: 44, ecc: 16, blocks: 1, marks: [6, 18] },
  { total: 70, ecc: 26, blocks: 1, marks: [6, 22] },
  { total: 100, ecc: 18, blocks: 2, marks: [6, 26] },
  { total: 134, ecc: 24, blocks: 2, marks: [6, 30] },
  { total: 172, ecc: 16, blocks: 4, marks: [6, 34] },
  { total: 196, ecc: 18, blocks: 4, marks: [6, 22, 38] },
  { total: 242, ecc: 22, blocks: 4, marks: [6, 24, 42] },
  { total: 292, ecc: 22, blocks: 5, marks: [6, 26, 46] },
  { total: 346, ecc: 26, blocks: 5, marks: [6, 28, 50] },
];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** true is dark. Rows from the top; without the quiet margin, which must be 4 wide. Throws when the text is too long. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const n = VERSIONS.findIndex((v, at) => bytes.length <= v.total - v.ecc * v.blocks - (at + 1 < 10 ? 2 : 3));
  if (n < 0) throw new Error(`too long for a QR code: ${bytes.length} bytes`);
  const stream = interleaved(packed(bytes, n + 1), n + 1);
  let best: boolean[][] = [];
  let least = Infinity;
  for (let mask = 0; mask < MASKS.length; mask++) {
    const drawn = draw(n + 1, stream, mask);
    const ugly = penalty(drawn);
    if (ugly < least) [best, least] = [drawn, ugly];
  }
  return best;
}

/** The text with its header, filled up to the version's number of data bytes. */
function packed(bytes: Uint8Array, version: number): number[] {
  const v = VERSIONS[version - 1]!;
  const room = v.total - v.ecc * v.blocks;
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >> at) & 1);
  };
  put(0b0100, 4); // bytes
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const out: number[] = [];
  for (let at = 0; at < bits.length; at += 8) out.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));
  for (let fill = 0xec; out.length < room; fill ^= 0xec ^ 0x11) out.push(fill);
  return out;
}

/** Blocks with their correction bytes, dealt out one byte of each in turn; later blocks may be one byte longer. */
function interleaved(data: number[], version: number): number[] {
  const v = VERSIONS[version - 1]!;
  const short = Math.floor(data.length / v.blocks);
  const longer = data.length % v.blocks;
  const divisor = generator(v.ecc);
  const blocks: { data: number[]; ecc: number[] }[] = [];
  for (let at = 0, from = 0; at < v.blocks; at++) {
    const size = short + (at >= v.blocks - longer ? 1 : 0);
    const part = data.slice(from, from + size);
    blocks.push({ data: part, ecc: remainder(part, divisor) });
    from += size;
  }
  const out: number[] = [];
  for (let at = 0; at <= short; at++) for (const block of blocks) if (at < block.data.length) out.push(block.data[at]!);
  for (let at = 0; at < v.ecc; at++) for (const block of blocks) out.push(block.ecc[at]!);
  return out;
}

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** Coefficients of (x - 2^0)(x - 2^1)…, highest first, without the leading 1. */
function generator(degree: number): number[] {
  const out: number[] = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let n = 0; n < degree; n++) {
    for (let at = 0; at < degree; at++) out[at] = times(out[at]!, root) ^ (out[at + 1] ?? 0);
    root = times(root, 2);
  }
  return out;
}

function remainder(data: number[], divisor: number[]): number[] {
  const out = Array<number>(divisor.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ out.shift()!;
    out.push(0);
    divisor.forEach((coefficient, at) => (out[at]! ^= times(coefficient, factor)));
  }
  return out;
}

function draw(version: number, stream: number[], mask: number): boolean[][] {
  const size = 17 + 4 * version;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, on: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y]![x] = on;
    fixed[y]![x] = true;
  };
  drawPatterns(version, size, set);
  drawFormat(size, mask, set);
  drawVersion(version, size, set);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5; // the column of the timing pattern
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y]![x]) continue;
        const on = bit < stream.length * 8 && ((stream[bit >> 3]! >> (7 - (bit & 7))) & 1) === 1;
        dark[y]![x] = on !== MASKS[mask]!(x, y);
        bit++;
      }
    }
  }
  return dark;
}

type Set = (x: number, y: number, on: boolean) => void;

/** Timing, the three corners with their margins, the alignment marks. */
function drawPatterns(version: number, size: number, set: Set): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const { marks } = VERSIONS[version - 1]!;
  const last = marks.length - 1;
  marks.forEach((cx, i) => marks.forEach((cy, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
}

/** Level M and the mask, twice, with 10 bits of BCH. */
function drawFormat(size: number, mask: number, set: Set): void {
  let rest = mask;
  for (let n = 0; n < 10; n++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  for (let at = 0; at <= 5; at++) set(8, at, bit(at));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(at));
  set(8, size - 8, true);
}

/** From version 7 on, twice, with 12 bits of BCH. */
function drawVersion(version: number, size: number, set: Set): void {
  if (version < 7) return;
  let rest = version;
  for (let n = 0; n < 12; n++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let at = 0; at < 18; at++) {
    const on = ((bits >> at) & 1) === 1;
    const [long, short] = [size - 11 + (at % 3), Math.floor(at / 3)];
    set(long, short, on);
    set(short, long, on);
  }
}

/** The four rules of the standard: long runs, blocks, what looks like a corner, and how far from half of it is dark. */
function penalty(dark: boolean[][]): number {
  const size = dark.length;
  let sum = 0;
  const column = (x: number) => dark.map((row) => row[x]!);
  for (let at = 0; at < size; at++) {
    for (const line of [dark[at]!, column(at)]) {
      for (let from = 0, to; from < size; from = to) {
        for (to = from + 1; to < size && line[to] === line[from]; ) to++;
        if (to - from >= 5) sum += to - from - 2;
      }
      const said = line.map((on) => (on ? '1' : '0')).join('');
      for (const corner of ['10111010000', '00001011101']) {
        for (let from = said.indexOf(corner); from >= 0; from = said.indexOf(corner, from + 1)) sum += 40;
      }
    }
  }
  let total = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const on = dark[y]![x];
      if (on) total++;
      if (x + 1 < size && y + 1 < size && dark[y]![x + 1] === on && dark[y + 1]![x] === on && dark[y + 1]![x + 1] === on) sum += 3;
    }
  }
  return sum + Math.floor(Math.abs((total * 20) / (size * size) - 10)) * 10;
}

/** The dark squares as the path of an SVG, with the margin that readers need. */
export function qrPath(code: boolean[][]): { path: string; size: number } {
  const path = code.flatMap((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return { path, size: code.length + 8 };
}

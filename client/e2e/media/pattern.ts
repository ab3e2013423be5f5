// What a pretend camera shows, so that a test can read from a received picture whose it is and
// whether it moves: two rows of six black or white cells above, the hall's own colour with a moving
// bar below.
//
//   white black id4 id2 id1 parity
//   n32   n16   n8  n4  n2  n1         n counts frames, 0 to 63, round and round
//
// Cells are a sixth of the picture wide, so that they survive the smallest simulcast layer.

export const COLUMNS = 6;
/** Part of the height that a row of cells takes. */
export const ROW = 0.22;
export const FRAMES = 64;

/** Background by owner, as Y, U, V: lacquer red, rice green, river blue. */
const COLOURS: Record<number, [number, number, number]> = { 1: [90, 105, 190], 2: [120, 85, 95], 3: [100, 185, 95] };

/** The cells of a frame, row by row; true is white. */
export function cells(owner: number, frame: number): boolean[] {
  const id = bits(owner, 3);
  const n = bits(frame, 6);
  const parity = [...id, ...n].filter(Boolean).length % 2 === 1;
  return [true, false, ...id, parity, ...n];
}

/** Paints one frame as planar YUV 4:2:0, the way a y4m file holds it. */
export function paint(owner: number, frame: number, width: number, height: number): Uint8Array {
  const [y, u, v] = COLOURS[owner] ?? [128, 128, 128];
  const luma = new Uint8Array(width * height).fill(y);
  const chroma = new Uint8Array((width * height) / 4);
  const box = (x0: number, y0: number, x1: number, y1: number, value: number) => {
    for (let row = Math.round(y0); row < Math.round(y1); row++) luma.fill(value, row * width + Math.round(x0), row * width + Math.round(x1));
  };
  const cellWidth = width / COLUMNS;
  const rowHeight = height * ROW;
  cells(owner, frame).forEach((white, at) => {
    const column = at % COLUMNS;
    const row = Math.floor(at / COLUMNS);
    box(column * cellWidth, row * rowHeight, (column + 1) * cellWidth, (row + 1) * rowHeight, white ? 235 : 16);
  });
  const barAt = (frame / FRAMES) * width;
  box(barAt, height * 0.5, Math.min(width, barAt + width / 20), height, 235);

  // The cells are grey, so that no colour bleeds into them.
  const half = width / 2;
  const grey = Math.round((2 * rowHeight) / 2) * half;
  const plane = (value: number) => chroma.slice().fill(128, 0, grey).fill(value, grey);
  return concat([luma, plane(u), plane(v)]);
}

function bits(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, at) => ((value >> (count - 1 - at)) & 1) === 1);
}

function concat(parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

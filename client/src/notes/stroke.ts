// From the points of a pen to smooth lines. The exported PDF is drawn by the same rule (agendas/pages/annotate.go).

import { tenth } from './model';

/** A run of a stroke that has one width. */
export interface Part {
  width: number;
  /** An SVG path. */
  d: string;
}

/** Widths are told apart in so many steps between no and full pressure. */
const STEPS = 5;

/** The width of the pen at a pressure from 0 to 100, in steps; half pressure is the pen's own width. */
export function widthAt(width: number, pressure: number): number {
  return width * (0.5 + Math.round((pressure / 100) * STEPS * 2) / (STEPS * 2));
}

/** Curves through the middles between points, so that corners of quick strokes are round. */
export function strokeParts(points: number[], width: number): Part[] {
  const n = points.length / 3;
  const at = (i: number): [number, number, number] => [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!];
  if (n === 0) return [];
  const [x0, y0, p0] = at(0);
  if (n === 1) return [{ width: widthAt(width, p0), d: `M${x0} ${y0}h.01` }];
  const parts: Part[] = [];
  let from: [number, number] = [x0, y0];
  for (let i = 1; i < n; i++) {
    const [x, y, p] = at(i);
    const [cx, cy] = at(i - 1);
    const to: [number, number] = i === n - 1 ? [x, y] : [tenth((cx + x) / 2), tenth((cy + y) / 2)];
    const piece = i === 1 ? `L${to[0]} ${to[1]}` : `Q${cx} ${cy} ${to[0]} ${to[1]}`;
    const w = widthAt(width, p);
    const last = parts.at(-1);
    if (last && last.width === w) last.d += piece;
    else parts.push({ width: w, d: `M${from[0]} ${from[1]}${piece}` });
    from = to;
  }
  return parts;
}

/** Leaves out points that lie on the line between their neighbours, within a quarter of a thousandth of the page. */
export function simplify(points: number[], within = 0.25): number[] {
  const n = points.length / 3;
  if (n < 3) return points.map(tenth);
  const keep = new Uint8Array(n);
  keep[0] = keep[n - 1] = 1;
  const open: [number, number][] = [[0, n - 1]];
  while (open.length > 0) {
    const [a, b] = open.pop()!;
    let worst = within;
    let at = -1;
    for (let i = a + 1; i < b; i++) {
      const off = Math.max(distance(points, i, a, b), Math.abs(points[3 * i + 2]! - between(points, i, a, b)) / 40);
      if (off > worst) [worst, at] = [off, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([a, at], [at, b]);
  }
  const out: number[] = [];
  for (let i = 0; i < n; i++) if (keep[i]) out.push(tenth(points[3 * i]!), tenth(points[3 * i + 1]!), Math.round(points[3 * i + 2]!));
  return out;
}

/** Tells whether a line from a to b comes within reach of a stroke. */
export function touches(points: number[], ax: number, ay: number, bx: number, by: number, reach: number): boolean {
  for (let i = 0; i < points.length; i += 3) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (toSegment(x, y, ax, ay, bx, by) <= reach) return true;
    // A long straight stroke has two points only: look from the eraser's side as well.
    if (i > 0 && toSegment(bx, by, points[i - 3]!, points[i - 2]!, x, y) <= reach) return true;
    if (i > 0 && crosses(ax, ay, bx, by, points[i - 3]!, points[i - 2]!, x, y)) return true;
  }
  return false;
}

function distance(points: number[], i: number, a: number, b: number): number {
  return toSegment(points[3 * i]!, points[3 * i + 1]!, points[3 * a]!, points[3 * a + 1]!, points[3 * b]!, points[3 * b + 1]!);
}

function between(points: number[], i: number, a: number, b: number): number {
  return points[3 * a + 2]! + ((points[3 * b + 2]! - points[3 * a + 2]!) * (i - a)) / (b - a);
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function crosses(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) => Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
}

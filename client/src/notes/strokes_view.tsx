// Ink and highlights as SVG, in thousandths of the page's width.

import { MARK_COLORS, PEN_COLORS, type Drawn } from './model';
import { strokeParts, type Part } from './stroke';

const drawnParts = new WeakMap<object, Part[]>();

/** Parts of a stroke, worked out once: notes are never changed in place. */
function partsOf(data: { points: number[]; width: number }): Part[] {
  let parts = drawnParts.get(data);
  if (!parts) drawnParts.set(data, (parts = strokeParts(data.points, data.width)));
  return parts;
}

/** Highlights lie in a layer of their own, that lets the letters of the page through. */
export function MarksView({ notes }: { notes: Drawn[] }) {
  return (
    <>
      {notes.map((note) => note.kind === 'highlight' && (
        <g key={note.id} data-note={note.id} fill={MARK_COLORS[note.data.color]}>
          {note.data.boxes.map(([x, y, w, h], at) => <rect key={at} x={x} y={y} width={w} height={h} rx="2" />)}
        </g>
      ))}
    </>
  );
}

export function StrokesView({ notes }: { notes: Drawn[] }) {
  return (
    <>
      {notes.map((note) => note.kind === 'ink' && (
        <g key={note.id} data-note={note.id} stroke={PEN_COLORS[note.data.color]}>
          {partsOf(note.data).map((part, at) => <path key={at} d={part.d} stroke-width={part.width} />)}
        </g>
      ))}
    </>
  );
}

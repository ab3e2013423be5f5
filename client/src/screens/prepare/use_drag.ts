// Dragging a row by its grip, with mouse, pen or finger.

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dropPosition } from './order';

/** How close to the edge of the window, in pixels, the page begins to scroll; below stands the send bar. */
const EDGE = { top: 90, bottom: 150 };
const SCROLL_BY = 14;

export interface Drag {
  /** For the grip of the row at a place; 1 is first. */
  grip(place: number): JSX.HTMLAttributes<HTMLButtonElement>;
  /** How the row at a place looks now. */
  markOf(place: number): '' | 'drag' | 'before' | 'after';
}

/** drop is called with places, 1 is first. */
export function useDrag(list: { current: HTMLElement | null }, drop: (from: number, to: number) => void): Drag {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const rows = useRef<{ top: number; bottom: number }[]>([]);
  useEffect(() => {
    if (!drag) return;
    const escape = (event: KeyboardEvent) => event.code === 'Escape' && setDrag(null);
    addEventListener('keydown', escape);
    return () => removeEventListener('keydown', escape);
  }, [drag !== null]);

  return {
    grip: (place) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        rows.current = [...list.current!.children].map((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return { top: top + scrollY, bottom: bottom + scrollY };
        });
        setDrag({ from: place, to: place });
      },
      onPointerMove: (event) => {
        if (!drag) return;
        const { clientY } = event;
        if (clientY < EDGE.top) scrollBy(0, -SCROLL_BY);
        else if (clientY > innerHeight - EDGE.bottom) scrollBy(0, SCROLL_BY);
        const to = dropPosition(rows.current, drag.from, clientY + scrollY);
        if (to !== drag.to) setDrag({ ...drag, to });
      },
      onPointerUp: () => {
        setDrag(null);
        if (drag && drag.to !== drag.from) drop(drag.from, drag.to);
      },
      onPointerCancel: () => setDrag(null),
    }),
    markOf: (place) => {
      if (!drag) return '';
      if (place === drag.from) return 'drag';
      if (place !== drag.to) return '';
      return drag.to < drag.from ? 'before' : 'after';
    },
  };
}

// Fingers and the wheel over the pages: two fingers and Ctrl+wheel make larger at the point where they are,
// one finger swept sideways turns the page, two taps go between fit and twice the size.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { tool } from '../../notes/tool';
import { anchorAt, type Anchor } from './place';
import { LEAST, MOST } from './zoom';

const SWIPE_PX = 60;
const SWIPE_MS = 600;
const DOUBLE_MS = 300;
const DOUBLE_PX = 30;
const A4_PX = 794;

export interface Gestures {
  /** Width of a page now. */
  width: number;
  zoomBy: (factor: number, at: Anchor) => void;
  turn: (by: 1 | -1) => void;
  doubleTap: (at: Anchor) => void;
}

interface Pinch {
  distance: number;
  anchor: Anchor;
  factor: number;
}

export function useGestures(box: RefObject<HTMLDivElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const scroller = box.current!;
    let pinch: Pinch | null = null;
    let one: { x: number; y: number; at: number } | null = null;
    let tapped: { x: number; y: number; at: number } | null = null;
    const inBox = (x: number, y: number) => {
      const r = scroller.getBoundingClientRect();
      return { x: x - r.left, y: y - r.top };
    };
    const sheets = () => scroller.querySelector<HTMLElement>('.sheets');

    const start = (event: TouchEvent) => {
      const [a, b] = [event.touches[0], event.touches[1]];
      one = event.touches.length === 1 && a ? { x: a.clientX, y: a.clientY, at: event.timeStamp } : null;
      if (!a || !b) return;
      const middle = inBox((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      pinch = { distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1, anchor: anchorAt(scroller, middle.x, middle.y), factor: 1 };
    };
    const move = (event: TouchEvent) => {
      const [a, b] = [event.touches[0], event.touches[1]];
      if (!pinch || !a || !b) return;
      event.preventDefault();
      const middle = inBox((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      const now = (100 * latest.current.width) / A4_PX;
      const wanted = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) / pinch.distance;
      pinch.factor = Math.min(MOST / now, Math.max(LEAST / now, wanted));
      const box = sheets();
      if (!box) return;
      // The picture follows the fingers at once; the pages are laid out anew when they are lifted.
      const [ox, oy] = [scroller.scrollLeft + pinch.anchor.x - box.offsetLeft, scroller.scrollTop + pinch.anchor.y - box.offsetTop];
      box.style.transformOrigin = `${ox}px ${oy}px`;
      box.style.transform = `translate(${middle.x - pinch.anchor.x}px, ${middle.y - pinch.anchor.y}px) scale(${pinch.factor})`;
      pinch = { ...pinch };
      last = middle;
    };
    let last = { x: 0, y: 0 };
    const end = (event: TouchEvent) => {
      if (pinch && event.touches.length < 2) {
        const { factor, anchor } = pinch;
        pinch = null;
        const box = sheets();
        if (box) box.style.transform = '';
        if (factor !== 1) latest.current.zoomBy(factor, { ...anchor, ...last });
        return;
      }
      const lifted = event.changedTouches[0];
      if (!one || !lifted || event.touches.length > 0) return;
      const [dx, dy, ms] = [lifted.clientX - one.x, lifted.clientY - one.y, event.timeStamp - one.at];
      one = null;
      const busy = tool.value !== 'read' || !(getSelection()?.isCollapsed ?? true); // writing or selecting
      if (busy || ms > SWIPE_MS) return;
      const wide = scroller.scrollWidth > scroller.clientWidth + 1; // sweeping moves the page itself then
      if (!wide && Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) return latest.current.turn(dx < 0 ? 1 : -1);
      if (Math.hypot(dx, dy) > 10) return;
      const tap = { x: lifted.clientX, y: lifted.clientY, at: event.timeStamp };
      if (tapped && tap.at - tapped.at < DOUBLE_MS && Math.hypot(tap.x - tapped.x, tap.y - tapped.y) < DOUBLE_PX) {
        tapped = null;
        event.preventDefault();
        const point = inBox(tap.x, tap.y);
        latest.current.doubleTap(anchorAt(scroller, point.x, point.y));
      } else tapped = tap;
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault(); // else the browser makes the whole screen larger
      const point = inBox(event.clientX, event.clientY);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      latest.current.zoomBy(Math.exp(-event.deltaY * lines * 0.002), anchorAt(scroller, point.x, point.y));
    };
    scroller.addEventListener('touchstart', start, { passive: true });
    scroller.addEventListener('touchmove', move, { passive: false });
    scroller.addEventListener('touchend', end);
    scroller.addEventListener('touchcancel', end);
    scroller.addEventListener('wheel', wheel, { passive: false });
    return () => {
      scroller.removeEventListener('touchstart', start);
      scroller.removeEventListener('touchmove', move);
      scroller.removeEventListener('touchend', end);
      scroller.removeEventListener('touchcancel', end);
      scroller.removeEventListener('wheel', wheel);
    };
  }, [box]);
}

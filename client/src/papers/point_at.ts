// Pointing at a page with a mouse or a finger, told to the meeting as often as screens can use it.

import type { Pointer } from '../api/types';

/** 12 a second look like a movement; the server refuses more than 30 for a meeting. */
const EVERY_MS = 80;
/** A pointer that rests is told again, so that who comes in sees it and who lost the end forgets it. */
const AGAIN_MS = 2000;

export interface Pointing {
  /** x and y: thousandths of the page's width. */
  at(on: { paperId: number; version: number; page: number }, x: number, y: number): void;
  gone(): void;
  stop(): void;
}

/** send is told the newest place only, never twice at once. Failures are dropped: the next place is on its way. */
export function createPointing(send: (pointer: Pointer) => Promise<unknown>): Pointing {
  let now: Pointer | null = null;
  let told = true;
  let busy = false;
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pump = () => {
    clearTimeout(timer);
    if (busy || !now) return;
    const wait = next - Date.now();
    if (!told && wait <= 0) {
      busy = told = true;
      const sent = now;
      next = Date.now() + EVERY_MS;
      void send(sent)
        .catch(() => undefined)
        .finally(() => {
          busy = false;
          if (sent.gone && now === sent) now = null;
          pump();
        });
      return;
    }
    timer = setTimeout(() => {
      told = false;
      pump();
    }, told ? AGAIN_MS : wait);
  };
  const tell = (pointer: Pointer) => {
    now = pointer;
    told = false;
    pump();
  };
  return {
    at: (on, x, y) => tell({ ...on, x: Math.round(Math.min(1000, Math.max(0, x))), y: Math.round(Math.max(0, y)) }),
    gone: () => now && !now.gone && tell({ ...now, gone: true }),
    stop: () => {
      clearTimeout(timer);
      now = null;
    },
  };
}

/** Where a press is on a page's box, in thousandths of its width; null outside. */
export function placeOn(box: DOMRect, x: number, y: number): { x: number; y: number } | null {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom || box.width === 0) return null;
  return { x: (1000 * (x - box.left)) / box.width, y: (1000 * (y - box.top)) / box.width };
}

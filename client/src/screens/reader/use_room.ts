// Room for a page in the box that scrolls, without margins and what floats over it.

import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Room } from './zoom';

const WIDE_PX = 760;
const MARGIN_PX = 40;
const PAGER_PX = 96;

/** Width 0 until measured. */
export function useRoom(box: RefObject<HTMLDivElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth, clientHeight } = box.current!;
      setRoom({ width: clientWidth - (clientWidth > WIDE_PX ? MARGIN_PX : 0), height: clientHeight - PAGER_PX });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    measure();
    return () => observer.disconnect();
  }, []);
  return room;
}

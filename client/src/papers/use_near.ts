// Whether an element is near what is seen of a box that scrolls: what is far costs no memory and no line.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** margin: as of IntersectionObserver, how far outside still is near. */
export function useNear(element: RefObject<HTMLElement | null>, box: RefObject<HTMLElement | null> | null, margin: string, first = false): boolean {
  const [near, setNear] = useState(first);
  useEffect(() => {
    const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)!.isIntersecting), { root: box?.current ?? null, rootMargin: margin });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [margin]);
  return near;
}

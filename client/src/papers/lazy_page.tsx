// A thumbnail that is fetched when it comes near the screen: a paper of 200 pages costs what is seen.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Paper } from '../api/types';
import { PageView } from './page_view';

export function LazyPage({ paper, page }: { paper: Paper; page: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: '300px' },
    );
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return <div class="pv__thumb" ref={box}>{near && <PageView paper={paper} page={page} sharpest={480} />}</div>;
}

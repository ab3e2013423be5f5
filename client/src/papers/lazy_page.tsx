// A thumbnail that is fetched when it comes near the screen, and dropped when it is far: a paper of 300 pages
// costs what is seen.

import { useRef } from 'preact/hooks';
import type { Paper } from '../api/types';
import { PageView } from './page_view';
import { useNear } from './use_near';

export function LazyPage({ paper, page }: { paper: Paper; page: number }) {
  const box = useRef<HTMLDivElement>(null);
  const near = useNear(box, null, '300px');
  return <div class="pv__thumb" ref={box}>{near && <PageView paper={paper} page={page} sharpest={480} />}</div>;
}

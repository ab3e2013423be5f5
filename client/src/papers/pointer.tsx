// Where whoever presents points, as every screen draws it.

import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Paper, Pointer } from '../api/types';

/** A pointer that rests is sent again every 2 s; one that was not heard of for longer is gone. */
const LOST_MS = 5000;

/** Draws the pointer when it is on this very page; belongs inside PageView. */
export function PointerDot({ from, paper, page }: { from: ReadonlySignal<Pointer | null>; paper: Paper; page: number }) {
  const pointer = from.value; // read here: it moves a dozen times a second, and only the dot is drawn anew
  const [lost, setLost] = useState<Pointer | null>(null);
  useEffect(() => {
    if (!pointer) return;
    const timer = setTimeout(() => setLost(pointer), LOST_MS);
    return () => clearTimeout(timer);
  }, [pointer]);
  if (!pointer || pointer.gone || pointer === lost || pointer.paperId !== paper.id || pointer.page !== page) return null;
  return <i class="pv__pointer" data-pointer style={`left:${(pointer.x ?? 0) / 10}%;top:calc(${pointer.y ?? 0} * .1cqw)`} />;
}

// The same file twice is most often a slip; it is hinted, never refused.

import type { AgendaItem } from '../../api/types';

/** By paper id: the position of the item that holds the same file already. */
export function duplicatePapers(items: AgendaItem[]): Map<number, number> {
  const first = new Map<string, number>();
  const twice = new Map<number, number>();
  for (const item of items) {
    for (const paper of item.papers) {
      if (paper.state === 'withdrawn') continue;
      const before = first.get(paper.sha256);
      if (before === undefined) first.set(paper.sha256, item.position);
      else twice.set(paper.id, before);
    }
  }
  return twice;
}

// How much a meeting's folder holds, for the hint beside its button.

import type { AgendaItem } from '../api/types';

export interface FolderSize {
  papers: number;
  /** About: a copy that bears the reader's name has another size. */
  bytes: number;
  /** Papers that one may read but not save. */
  left: number;
}

export function folderSize(items: AgendaItem[]): FolderSize {
  const size: FolderSize = { papers: 0, bytes: 0, left: 0 };
  for (const paper of items.flatMap((item) => item.papers)) {
    if (paper.canSave) {
      size.papers++;
      size.bytes += paper.sizeBytes;
    } else if (paper.state !== 'withdrawn' && !paper.expired) {
      size.left++;
    }
  }
  return size;
}

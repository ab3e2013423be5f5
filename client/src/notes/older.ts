import type { NotedPaper, Paper } from '../api/types';

/**
 * Tells whether a page of the paper as it is open is another than in an earlier version, that a note was put on.
 * changes: of the versions before; what cannot be known, because this machine has not heard of it, counts as changed.
 */
export function changedSince(version: number, paper: Pick<Paper, 'version' | 'changed'>, changes: NotedPaper['changes'], page: number): boolean {
  for (let n = version + 1; n <= paper.version; n++) {
    const pages = n === paper.version ? paper.changed : changes.find((change) => change.version === n)?.pages;
    if (!pages || pages.includes(page)) return true;
  }
  return false;
}

import type { Paper } from '../api/types';

/** Whether the server lets it onto everybody's stage: approved, with pages, and for everybody in the meeting. */
export function mayShow(paper: Paper): boolean {
  return paper.state === 'ready' && paper.approval === 'approved' && !paper.restricted && !paper.expired;
}

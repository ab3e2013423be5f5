import type { Paper } from '../api/types';
import { Icon } from '../ui/icon';
import { paperMarks } from './paper_marks';
import './paper_badges.css';

export interface PaperBadgesProps {
  paper: Paper;
  /** The server's clock in ms; this machine's when not given. */
  now?: number;
  /** For those who prepare the meeting. */
  prepares?: boolean;
}

/** Chips that say who a paper is for, until when, and which version it is; nothing when there is nothing to say. */
export function PaperBadges({ paper, now = Date.now(), prepares = false }: PaperBadgesProps) {
  const marks = paperMarks(paper, now, prepares);
  if (marks.length === 0) return null;
  return (
    <span class="marks">
      {marks.map((mark) => <span key={mark.key} class={`chip ${mark.tone && `chip--${mark.tone}`}`} data-mark={mark.key}><Icon name={mark.icon} />{mark.said}</span>)}
    </span>
  );
}

// What floats above the bar: the way back after something was removed, and what went wrong.

import { text } from '../../text/prepare';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { PaperDone } from './paper_undo';

export function Toasts({ desk }: { desk: Desk }) {
  const words = text();
  const removal = desk.removals.latest.value;
  const note = desk.note.value;
  return (
    <div class="toasts">
      {note && (
        <div class="preptrouble" role="alert">
          <Icon name="alert" /><span>{note.said}</span>
          <button type="button" class="btn btn--quiet btn--icon" aria-label={words.trouble.dismiss} onClick={() => (desk.note.value = null)}><Icon name="x" /></button>
        </div>
      )}
      <PaperDone desk={desk} />
      {removal && (
        <div class="toast" role="status">
          <Icon name="check-o" /><span>{removal.said}</span>
          <button type="button" class="btn btn--sm" onClick={() => desk.removals.undo(removal.key)}>{words.papers.undo}</button>
        </div>
      )}
    </div>
  );
}

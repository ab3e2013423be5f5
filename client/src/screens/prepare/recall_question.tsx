import type { Paper } from '../../api/types';
import { text } from '../../text/prepare';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

/** Others have the paper by now: taking it back is asked, and says what stays. */
export function RecallQuestion({ paper, close, confirm }: { paper: Paper; close: () => void; confirm: () => void }) {
  const words = text().papers;
  return (
    <Dialog
      title={words.recallQuestion(paper.title)}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.stays}</button>
          <button type="button" class="btn btn--danger" onClick={() => (close(), confirm())}><Icon name="recall" />{words.recall}</button>
        </>
      }
    >
      <p>{words.recallWhat}</p>
    </Dialog>
  );
}

// Before a vote is closed while ballots are missing: whose, and whose line is down.

import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { Dialog } from '../../ui/dialog';
import type { Missing } from './missing';

export function CloseDialog({ motion, missing, onClose, sure }: { motion: Motion; missing: Missing[]; onClose: () => void; sure: () => void }) {
  const words = text().chair;
  const lost = missing.filter((one) => one.line === 'lost').map((one) => one.name);
  return (
    <Dialog
      title={words.closeAsk}
      onClose={onClose}
      foot={
        <>
          <button type="button" class="btn" onClick={onClose}>{words.closeWait}</button>
          <button type="button" class="btn btn--danger" onClick={sure}>{words.closeSure}</button>
        </>
      }
    >
      {missing.length > 0 && <p>{words.closeMissing(missing.length)} {missing.map((one) => one.name).join(', ')}.</p>}
      {lost.length > 0 && <p class="is-warn">{words.closeLost(lost.join(', '))}</p>}
      {motion.waiting > 0 && <p class="is-warn">{words.closeHand(motion.waiting)}</p>}
    </Dialog>
  );
}

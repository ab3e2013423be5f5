import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { text } from '../../text/votes';
import { Dialog } from '../../ui/dialog';
import { Icon, type IconName } from '../../ui/icon';

export interface ReasonDialogProps {
  title: string;
  /** What will happen. */
  why: string;
  /** Of the field. */
  label: string;
  confirm: string;
  icon: IconName;
  onClose: () => void;
  sure: (reason: string) => void;
  children?: ComponentChildren;
}

/** Asks for a reason that is written down, then does it. */
export function ReasonDialog({ title, why, label, confirm, icon, onClose, sure, children }: ReasonDialogProps) {
  const words = text().chair;
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" class="btn" onClick={onClose}>{words.closeWait}</button>
          <button type="button" class="btn btn--danger" aria-disabled={!said} title={said ? undefined : words.reasonNeeded} onClick={() => said && sure(said)}><Icon name={icon} />{confirm}</button>
        </>
      }
    >
      <p>{why}</p>
      {children}
      <label class="field"><span class="label">{label}</span>
        <textarea class="area" maxLength={1000} autoFocus value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
    </Dialog>
  );
}

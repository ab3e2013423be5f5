import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import { useOk } from './ok_key';

export interface OkBoxProps {
  /** What the key does now; a change of it starts a short pause for presses. */
  named: string;
  label: string;
  /** A smaller line above. */
  note?: string;
  /** What was pressed is on its way. */
  sending?: boolean;
  /** Left out when there is nothing to press. */
  run?: () => void;
}

/** The box that says what the one key does, and the key itself. At most one is on the screen. */
export function OkBox({ named, label, note, sending = false, run }: OkBoxProps) {
  const words = text();
  const press = useOk(named, () => !sending && run?.());
  return (
    <button type="button" class={`act ${run ? '' : 'act--none'}`} data-act={named} aria-disabled={!run} aria-busy={sending} onClick={press}>
      {run && <span class="ok" aria-hidden="true">{sending ? <Icon name="loader" class="spin" /> : words.ok}</span>}
      <span aria-live="polite">
        {note && <small>{note}</small>}
        {sending ? words.sending : label}
      </span>
    </button>
  );
}

import { useState } from 'preact/hooks';
import { text } from '../../text/record';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

export interface AskWordsProps {
  title: string;
  label: string;
  hint: string;
  /** On the button. */
  act: string;
  first?: string;
  /** Nothing may be said. */
  empty?: boolean;
  close: () => void;
  /** Answers why it was refused; '' when it was done. */
  send: (words: string) => Promise<string>;
}

/** Asks for some words, and does not close before they have arrived. */
export function AskWords({ title, label, hint, act, first = '', empty, close, send }: AskWordsProps) {
  const words = text();
  const [said, setSaid] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  const go = async () => {
    setBusy(true);
    const why = await send(said.trim());
    setBusy(false);
    setRefused(why);
    if (!why) close();
  };
  return (
    <Dialog title={title} onClose={close} foot={<><button type="button" class="btn" onClick={close}>{words.cancel}</button><button type="button" class="btn btn--primary" disabled={busy || (!empty && said.trim() === '')} onClick={() => void go()}>{act}</button></>}>
      <div class="field">
        <label for="rec-words">{label}</label>
        <textarea id="rec-words" class="input" rows={4} maxLength={empty ? 5000 : 1000} value={said} onInput={(event) => setSaid(event.currentTarget.value)} />
        <small>{hint}</small>
        {refused && <p class="field__error" role="alert"><Icon name="alert" />{refused}</p>}
      </div>
    </Dialog>
  );
}

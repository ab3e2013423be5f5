// Chooses a signed sheet and hands it in, for oneself or for somebody whose paper lies on the clerk's desk.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Answers } from '../../api/types';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';

export interface SheetButtonProps {
  meetingId: number;
  personId: number;
  label: string;
  /** For screen readers, where the label alone does not say whose. */
  said?: string;
  small?: boolean;
  show: (answers: Answers) => void;
}

export function SheetButton({ meetingId, personId, label, said, small, show }: SheetButtonProps) {
  const words = text().sheet;
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<{ kind: 'idle' | 'sending' } | { kind: 'failed'; sentence: string }>({ kind: 'idle' });
  const chosen = async () => {
    const file = input.current!.files![0];
    input.current!.value = ''; // so that the same file can be chosen again
    if (!file) return;
    setState({ kind: 'sending' });
    try {
      show(await api.handSheetIn(meetingId, personId, file));
      setState({ kind: 'idle' });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  const sending = state.kind === 'sending';
  return (
    <span class="written__hand">
      <button type="button" class={`btn ${small ? 'btn--sm' : ''}`} aria-label={said} aria-busy={sending} disabled={sending} onClick={() => input.current!.click()}>
        <Icon name={sending ? 'loader' : 'upload'} class={sending ? 'spin' : undefined} />{sending ? words.sending : label}
      </button>
      <input type="file" class="vh" tabIndex={-1} aria-hidden="true" accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/*" ref={input} onChange={() => void chosen()} />
      {state.kind === 'failed' && <span class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</span>}
    </span>
  );
}

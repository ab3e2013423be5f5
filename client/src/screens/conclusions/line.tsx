// One line that is written and kept with Enter; what was written stays there until the server has it.

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import { Icon } from '../../ui/icon';

export interface LineProps {
  label: string;
  hint: string;
  save: string;
  value?: string;
  /** Keeps the line; key is the same for every try of the same words. */
  send: (line: string, key: string) => Promise<unknown>;
  /** Escape: nothing is kept. */
  cancel?: () => void;
  focus?: boolean;
  id?: string;
  /** Stands between the line and its button. */
  children?: ComponentChildren;
}

export function Line({ label, hint, save, value = '', send, cancel, focus, id, children }: LineProps) {
  const [line, setLine] = useState(value);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState('');
  const key = useRef(newKey());
  const can = !sending && line.trim() !== '';
  const keep = async () => {
    setSending(true);
    setFailed('');
    try {
      await send(line, key.current);
      key.current = newKey();
      setLine(value);
    } catch (error) {
      setFailed(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <form class="oneline" onSubmit={(event) => (event.preventDefault(), can && void keep())}>
      <div class="oneline__row">
        <input class="input" type="text" id={id} aria-label={label} placeholder={hint} maxLength={1000} value={line} autoFocus={focus} enterkeyhint="done"
          onInput={(event) => ((key.current = newKey()), setLine(event.currentTarget.value))}
          onKeyDown={(event) => event.code === 'Escape' && cancel && (event.stopPropagation(), cancel())} />
        <button type="submit" class="btn btn--icon" aria-label={save} aria-disabled={!can} aria-busy={sending}><Icon name={sending ? 'loader' : 'check'} class={sending ? 'spin' : ''} /></button>
      </div>
      {children}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </form>
  );
}

// A new meeting: all but the title is proposed; what is typed survives a reload.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import type { Me } from '../../api/types';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { Icon } from '../../ui/icon';
import { Link, navigate } from '../../ui/router';
import { proposedBasics, readBasics, writtenInput, type BasicsFault, type BasicsField, type Choices } from './basics';
import { BasicsFields } from './basics_fields';
import { sentenceOf } from '../../api/sentence';
import { Shell } from './shell';
import { keepUnsent, readUnsent } from './unsent';

export function NewMeeting({ me, choices, written }: { me: Me; choices: Choices; written: boolean }) {
  const words = text();
  const asks = writtenText().prepare;
  const kept = written ? 'written' : 'new';
  const box = useRef<HTMLFormElement>(null);
  const [now] = useState(() => Date.parse(me.now));
  const [form, setForm] = useState(() => readUnsent(kept).basics ?? proposedBasics(me, choices, now, written));
  const [faults, setFaults] = useState<Partial<Record<BasicsField, BasicsFault>>>({});
  const [sending, setSending] = useState(false);
  const [sentence, setSentence] = useState('');
  useEffect(() => box.current!.querySelector<HTMLInputElement>('#basics-title')!.focus(), []);

  const create = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    const read = readBasics(form, now);
    if (read.kind === 'faults') {
      setFaults(read.faults);
      const first = Object.keys(form).find((field) => field in read.faults);
      box.current!.querySelector<HTMLElement>(`#basics-${first}`)?.focus();
      return;
    }
    setSending(true);
    setSentence('');
    try {
      const meeting = await (written ? api.createWritten(writtenInput(read.input)) : api.createMeeting(read.input));
      keepUnsent(kept, { basics: undefined });
      navigate(`/meetings/${meeting.id}/prepare`, true);
    } catch (error) {
      setSentence(sentenceOf(error));
      setSending(false);
    }
  };

  return (
    <Shell me={me}>
      <main class="page prep prep--new">
        <form class="card" ref={box} onSubmit={create} noValidate>
          <div class="card__head">
            <h1>{written ? asks.newTitle : words.newTitle}</h1>
            {!written && <Link class="btn btn--sm push" href="/written/new"><Icon name="pen" />{asks.instead}</Link>}
          </div>
          <div class="card__body">
            <BasicsFields
              form={form}
              choices={choices}
              faults={faults}
              now={now}
              written={written}
              change={(next) => {
                setForm(next);
                keepUnsent(kept, { basics: next });
                if (Object.keys(faults).length === 0) return;
                const read = readBasics(next, now);
                setFaults(read.kind === 'faults' ? read.faults : {});
              }}
            />
          </div>
          <div class="prepnew__foot">
            {sentence ? <p class="is-bad row" role="alert"><Icon name="alert" />{sentence}</p> : <p class="muted small">{words.basics.kept}</p>}
            <button type="submit" class="btn btn--primary push" aria-disabled={sending} aria-busy={sending}>
              {sending && <Icon name="loader" class="spin" />}
              {sending ? words.basics.creating : sentence ? words.trouble.retry : written ? asks.create : words.basics.create}
            </button>
          </div>
        </form>
      </main>
    </Shell>
  );
}

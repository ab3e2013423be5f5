// One text: its subject and body with names to put in, how it reads with an example, and the way back to the original.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { TextInput, TextKind } from '../../api/types';
import { text } from '../../text/admin_texts';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { filled, unknownIn } from './filling';

/** done: all texts as they are now. */
export function EditText({ kind, done }: { kind: TextKind; done: (all: TextKind[]) => void }) {
  const all = text();
  const words = all.texts;
  const [subject, setSubject] = useState(kind.subject);
  const [body, setBody] = useState(kind.body);
  const [state, setState] = useState<{ kind: 'idle' | 'saving' } | { kind: 'said' | 'failed'; sentence: string }>({ kind: 'idle' });
  const [asking, setAsking] = useState(false);
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const changed = subject !== kind.subject || body !== kind.body;
  const bad = { subject: unknownIn(subject, kind.fields), body: unknownIn(body, kind.fields) };
  const wrong = bad.subject.length > 0 || bad.body.length > 0 || !body.trim();
  const send = async (input: TextInput, said: string) => {
    if (state.kind === 'saving') return;
    setState({ kind: 'saving' });
    try {
      const kinds = (await api.editText(kind.code, input)) ?? [];
      const now = kinds.find((one) => one.code === kind.code);
      if (now) (setSubject(now.subject), setBody(now.body));
      done(kinds);
      setAsking(false);
      setState({ kind: 'said', sentence: said });
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  const insert = (name: string) => {
    const field = last.current ?? bodyField.current!;
    field.focus();
    field.setRangeText(`{${name}}`, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
    if (field === bodyField.current) setBody(field.value);
    else setSubject(field.value);
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (!wrong) void send({ subject, body }, all.saved);
  };
  return (
    <div class="adt__edit">
      <form class="card" noValidate onSubmit={save}><div class="card__body admin__form">
        <Field id="text-subject" label={words.subject} error={bad.subject.length > 0 ? words.unknown(bad.subject.join(', ')) : undefined}>
          <input id="text-subject" class="input" maxLength={200} value={subject} onFocus={(event) => (last.current = event.currentTarget)} onInput={(event) => setSubject(event.currentTarget.value)} />
        </Field>
        <Field id="text-body" label={words.body} error={bad.body.length > 0 ? words.unknown(bad.body.join(', ')) : body.trim() ? undefined : words.bodyEmpty}>
          <textarea id="text-body" ref={bodyField} class="area adt__body" maxLength={10000} value={body} onFocus={(event) => (last.current = event.currentTarget)} onInput={(event) => setBody(event.currentTarget.value)} />
        </Field>
        <div>
          <p class="label">{words.fields}</p>
          <div class="adt__fields">{kind.fields.map((name) => <button key={name} type="button" class="btn btn--sm" aria-label={words.insert(name)} onClick={() => insert(name)}>{name}</button>)}</div>
        </div>
        <div class="row row--wrap">
          <button type="submit" class="btn btn--primary" disabled={!changed || wrong} aria-busy={state.kind === 'saving'}>{state.kind === 'saving' ? all.saving : all.save}</button>
          {changed && <button type="button" class="btn" onClick={() => (setSubject(kind.subject), setBody(kind.body), setState({ kind: 'idle' }))}><Icon name="undo" />{words.undo}</button>}
          {kind.changed && !changed && <button type="button" class="btn" onClick={() => setAsking(true)}><Icon name="undo" />{words.reset}</button>}
          {state.kind === 'said' && !changed && <span class="chip chip--ok" role="status"><Icon name="check" />{state.sentence}</span>}
        </div>
        {state.kind === 'failed' && <p class="field__error" role="alert"><Icon name="x-o" />{state.sentence}</p>}
      </div></form>
      <section class="card" aria-labelledby="text-preview">
        <div class="card__head"><h2 id="text-preview">{words.preview}</h2></div>
        <div class="card__body"><p class="adt__subject" data-preview>{filled(subject, kind.fields, words.sample)}</p><p class="adt__text">{filled(body, kind.fields, words.sample)}</p></div>
      </section>
      {asking && (
        <Dialog title={words.resetAsk(kind.name)} onClose={() => setAsking(false)} foot={<>
          <button type="button" class="btn" onClick={() => setAsking(false)}>{words.cancel}</button>
          <button type="button" class="btn btn--primary" onClick={() => void send({ reset: true }, words.wasReset)}>{words.reset}</button>
        </>}>
          <p>{words.resetWhy}</p>
        </Dialog>
      )}
    </div>
  );
}

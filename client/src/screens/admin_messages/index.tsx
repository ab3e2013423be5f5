// What waits to go out and what failed, at /admin/messages.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Queue, QueuedMessage } from '../../api/types';
import { text as frame } from '../../text/admin';
import { text } from '../../text/mail';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { MessageRow } from './message_row';
import './messages.css';

type Loaded = { kind: 'ready'; queue: Queue } | { kind: 'failed'; sentence: string };

export default function AdminMessages() {
  const [loaded, again] = useLoaded(load, 'queue');
  const words = frame();
  switch (loaded.kind) {
    case 'loading':
      return <div class="wait" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
    case 'failed':
      return <div class="empty" role="status"><Icon name="wifi-off" /><h1>{words.failed}</h1><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={again}>{words.retry}</button></div>;
    case 'ready':
      return <Log first={loaded.queue} again={again} />;
  }
}

function Log({ first, again }: { first: Queue; again: () => void }) {
  const words = text().log;
  const [queue, setQueue] = useState(first);
  const [asked, setAsked] = useState<QueuedMessage | null>(null);
  const [busy, setBusy] = useState(0);
  const [said, setSaid] = useState<{ ok: boolean; sentence: string } | null>(null);
  const act = async (m: QueuedMessage, call: (id: number) => Promise<Queue>, done: string) => {
    setAsked(null);
    setBusy(m.id);
    try {
      setQueue(await call(m.id));
      setSaid({ ok: true, sentence: done });
    } catch (error) {
      setSaid({ ok: false, sentence: sentenceOf(error) });
    }
    setBusy(0);
  };
  return (
    <>
      <div class="admin__head">
        <div><h1>{words.title}</h1><p class="muted">{words.lead}</p></div>
        <div class="admin__acts"><button type="button" class="btn" onClick={again}><Icon name="refresh" />{words.refresh}</button></div>
      </div>
      {!queue.mail && <p class="chip chip--warn chip--said"><Icon name="alert" />{words.noMail}</p>}
      {queue.trouble && <p class="field__error" role="alert"><Icon name="alert" />{queue.trouble}</p>}
      <p class="admq__sum">
        <span class={queue.failed > 0 ? 'chip chip--bad' : 'chip'}><Icon name={queue.failed > 0 ? 'x-o' : 'check'} />{words.failed(queue.failed)}</span>
        <span class="chip"><Icon name="clock" />{words.waiting(queue.waiting)}</span>
        <span class="chip"><Icon name="send" />{words.sent(queue.sent)}</span>
      </p>
      {said && <p class={said.ok ? 'admin__said' : 'field__error'} role={said.ok ? 'status' : 'alert'}><Icon name={said.ok ? 'check' : 'x-o'} />{said.sentence}</p>}
      {queue.messages.length === 0 ? (
        <p class="card card__body muted">{words.empty}</p>
      ) : (
        <section class="card">
          <table class="table admq">
            <thead><tr><th>{words.who}</th><th>{words.what}</th><th>{words.how}</th><th /></tr></thead>
            <tbody>
              {queue.messages.map((m) => <MessageRow key={m.id} message={m} busy={busy !== 0} retry={() => void act(m, api.retryMessage, words.retried)} drop={() => setAsked(m)} />)}
            </tbody>
          </table>
        </section>
      )}
      {asked && (
        <Dialog
          title={words.ask}
          onClose={() => setAsked(null)}
          foot={<><button type="button" class="btn" onClick={() => setAsked(null)}>{words.cancel}</button><button type="button" class="btn btn--danger" onClick={() => void act(asked, api.dropMessage, words.dropped)}><Icon name="trash" />{words.drop}</button></>}
        >
          <p>{words.asked(asked.person || words.guest, asked.subject)}</p>
        </Dialog>
      )}
    </>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', queue: await api.queue() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

// Ký và ban hành: who has signed a record, whose turn it is, and the two ways to go on.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import { toSignUrl } from '../../api/signing';
import type { RecordSigning, SignStep } from '../../api/types';
import { text } from '../../text/signing';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import './sign_panel.css';

type Loaded = { kind: 'ready'; first: RecordSigning } | { kind: 'failed'; sentence: string };

export interface SignPanelProps {
  recordId: number;
  /** Changes when the record has: the panel is loaded again. */
  revision: string;
  /** Grows when a colleague may have signed: who has is asked again, quietly. */
  news: number;
  /** The record was signed further here. */
  changed: () => void;
}

export function SignPanel({ recordId, revision, news, changed }: SignPanelProps) {
  const words = text().panel;
  const [loaded, again] = useLoaded(() => load(recordId), recordId, revision);
  return (
    <section class="card signc" aria-labelledby="sign-title">
      <div class="card__head"><h2 id="sign-title">{words.title}</h2></div>
      {loaded.kind === 'loading' && <p class="card__body muted" aria-busy="true">{words.loading}</p>}
      {loaded.kind === 'failed' && <div class="card__body"><p class="is-bad" role="alert">{loaded.sentence}</p><button type="button" class="btn" onClick={again}>{words.retry}</button></div>}
      {loaded.kind === 'ready' && <Steps key={JSON.stringify(loaded.first)} first={loaded.first} news={news} changed={changed} />}
    </section>
  );
}

type Doing = { kind: 'idle' | 'handing' | 'asking' | 'sealing' } | { kind: 'failed'; sentence: string };

function Steps({ first, news, changed }: { first: RecordSigning; news: number; changed: () => void }) {
  const words = text().panel;
  const [now, setNow] = useState(first);
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (news === 0) return;
    let stopped = false;
    void load(now.recordId).then((next) => !stopped && next.kind === 'ready' && setNow(next.first));
    return () => {
      stopped = true;
    };
  }, [news]);
  const run = async (kind: 'handing' | 'sealing', act: () => Promise<RecordSigning>) => {
    setDoing({ kind });
    try {
      setNow(await act());
      setDoing({ kind: 'idle' });
      changed();
    } catch (error) {
      setDoing({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  const handIn = (file?: File | null) => file && void run('handing', () => api.handInSigned(now.recordId, file));
  const complete = now.steps.every((step) => step.state === 'done' || step.state === 'skipped');
  const open = now.state === 'approved';
  return (
    <>
      <ol class="sgn__steps">{now.steps.map((step, i) => <Step key={step.step} step={step} n={i + 1} />)}</ol>
      <div class="sgn__go">
        {(now.state === 'draft' || now.state === 'asked') && <p class="muted small">{words.notYet}</p>}
        {complete && <p class="sgn__done" role="status"><Icon name="check-o" />{words.complete}</p>}
        {complete && now.take && <a class="btn btn--wide" href={toSignUrl(now.recordId)} download><Icon name="download" />{words.signed}</a>}
        {open && now.handIn && (
          <>
            <p class="small muted">{words.how}</p>
            <a class="btn btn--wide" href={toSignUrl(now.recordId)} download><Icon name="download" />{words.take}</a>
            {now.roots
              ? <button type="button" class="btn btn--primary btn--wide" aria-busy={doing.kind === 'handing'} disabled={doing.kind === 'handing'} onClick={() => input.current?.click()}><Icon name={doing.kind === 'handing' ? 'loader' : 'upload'} class={doing.kind === 'handing' ? 'spin' : ''} />{doing.kind === 'handing' ? words.handing : words.handIn}</button>
              : <p class="sgn__warn"><Icon name="alert" /><span>{words.noRoots}</span></p>}
            <input ref={input} type="file" hidden accept="application/pdf,.pdf" data-signed onChange={(event) => (handIn(event.currentTarget.files?.[0]), (event.currentTarget.value = ''))} />
          </>
        )}
        {doing.kind === 'failed' && <p class="sgn__bad" role="alert"><Icon name="x-o" /><span>{doing.sentence}</span></p>}
        {open && now.seal && (
          <div class="sgn__seal">
            <p class="small muted">{words.or}: {words.sealHint(now.sealName ?? '')}</p>
            <button type="button" class="btn btn--wide" disabled={doing.kind === 'sealing'} onClick={() => setDoing({ kind: 'asking' })}>{doing.kind === 'sealing' ? words.sealing : words.seal}</button>
          </div>
        )}
        {now.state !== 'draft' && now.state !== 'asked' && <p class="small muted sgn__lock"><Icon name="lock" /><span>{words.locked}</span></p>}
      </div>
      {doing.kind === 'asking' && (
        <Dialog title={words.seal} onClose={() => setDoing({ kind: 'idle' })} foot={
          <>
            <button type="button" class="btn" onClick={() => setDoing({ kind: 'idle' })}>{words.cancel}</button>
            <button type="button" class="btn btn--primary" onClick={() => void run('sealing', () => api.sealRecord(now.recordId))}>{words.sealYes}</button>
          </>
        }>
          <p>{words.sealSure}</p>
          <p class="muted">{words.sealHint(now.sealName ?? '')}</p>
        </Dialog>
      )}
    </>
  );
}

function Step({ step, n }: { step: SignStep; n: number }) {
  const words = text().panel;
  const said = step.state === 'due' ? words.due(step.name) : step.state === 'skipped' ? words.skipped : words.waits(step.name);
  return (
    <li class={`sgn__step is-${step.state}`} aria-current={step.state === 'due' ? 'step' : undefined} data-step={step.step} data-state={step.state}>
      <span class="sgn__n">{step.state === 'done' ? <Icon name="check" /> : n}</span>
      <div>
        <b>{words.step[step.step]}</b>
        {step.signature ? <small>{step.signature.signer}, {dateTime(step.signature.stampedAt ?? step.signature.signedAt ?? step.at!)}</small> : <small>{said}</small>}
        {step.how === 'internal' && <small class="sgn__internal">{words.internal}</small>}
        {step.signature && (
          <details class="sgn__found">
            <summary>{words.found}</summary>
            <ul>{step.signature.findings.map((f) => <li key={f.code} data-level={f.level}>{f.text}</li>)}</ul>
          </details>
        )}
      </div>
    </li>
  );
}

async function load(id: number): Promise<Loaded> {
  try {
    return { kind: 'ready', first: await api.recordSigning(id) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

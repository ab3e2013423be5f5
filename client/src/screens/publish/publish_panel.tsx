// Beside a record: what of the meeting is public, the page outside, and what to tell the villages.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { publicPreviewUrl } from '../../api/publishing';
import { sentenceOf } from '../../api/sentence';
import type { Publishing } from '../../api/types';
import { text } from '../../text/publish';
import { fullDate } from '../../text/time';
import { CopyButton } from '../../ui/copy_button';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { AskWords } from '../record/ask_words';
import { printSheet } from './sheet';
import './publish.css';

type Loaded = { kind: 'ready'; publishing: Publishing } | { kind: 'failed'; sentence: string };

/** state: the record's; when it changes, what may be published is asked for again. */
export function PublishPanel({ meeting, record, title, state, changed }: { meeting: number; record: number; title: string; state: string; changed: () => void }) {
  const words = text();
  const [loaded, again] = useLoaded(() => load(meeting), `${meeting} ${record}`, state);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (loaded.kind === 'ready' && new URLSearchParams(location.search).get('to') === 'publish') box.current?.scrollIntoView({ block: 'center' });
  }, [loaded.kind]);
  return (
    <section class="card pub" aria-labelledby="pub-head" ref={box}>
      <div class="card__head"><h2 id="pub-head">{words.heading}</h2></div>
      <div class="card__body">
        {loaded.kind === 'loading' && <p class="muted">{words.loading}</p>}
        {loaded.kind === 'failed' && <><p class="field__error" role="alert">{words.failed}. {loaded.sentence}</p><button type="button" class="btn" onClick={again}>{words.retry}</button></>}
        {loaded.kind === 'ready' && <Ready key={`${record} ${JSON.stringify(loaded.publishing)}`} first={loaded.publishing} record={record} title={title} changed={changed} meeting={meeting} />}
      </div>
    </section>
  );
}

async function load(meeting: number): Promise<Loaded> {
  try {
    return { kind: 'ready', publishing: await api.publishing(meeting) };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

function Ready({ first, record, title, meeting, changed }: { first: Publishing; record: number; title: string; meeting: number; changed: () => void }) {
  const words = text();
  const [all, setAll] = useState(first);
  const one = all.records.find((each) => each.id === record);
  const [withFile, setWithFile] = useState(one?.page?.withFile ?? false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const [withdrawing, setWithdrawing] = useState(false);
  if (!one) return <p class="muted">{words.notYet}</p>;
  const act = async (f: () => Promise<Publishing>): Promise<string> => {
    setBusy(true);
    setFailed('');
    let why = '';
    try {
      setAll(await f());
      changed();
    } catch (error) {
      why = sentenceOf(error);
    }
    setBusy(false);
    return why;
  };
  const mark = (id: number, open: boolean) => act(async () => {
    await api.editConclusion(id, { public: open });
    return api.publishing(meeting);
  }).then(setFailed);
  const index = (indexed: boolean) => act(async () => ({ ...all, ...(await api.savePublicPages(indexed)) })).then(setFailed);
  const { page } = one;
  const may = all.mayPublish && ['approved', 'signed', 'published'].includes(one.state);
  return (
    <>
      {page && one.state !== 'withdrawn' && (
        <>
          <p class="pub__out"><Icon name="check" /><span>{words.published(fullDate(Date.parse(one.publishedAt ?? '')))}</span></p>
          <a class="btn btn--wide" href={page.url} target="_blank" rel="noopener">{words.open}</a>
          <p>{words.code}: <b class="pub__code">{page.code.slice(0, 4)} {page.code.slice(4)}</b></p>
          <CopyButton value={page.url} label={words.copyLink} done={words.copied} />
          <CopyButton value={page.groupText} label={words.copyGroup} done={words.copied} />
          <button type="button" class="btn" onClick={() => printSheet('poster', title, page)}><Icon name="print" />{words.poster}</button>
          <details>
            <summary>{words.loud}</summary>
            <pre class="pub__loud">{page.loudspeaker}</pre>
            <CopyButton value={page.loudspeaker} label={words.copyLoud} done={words.copied} />
            <button type="button" class="btn" onClick={() => printSheet('loud', title, page)}><Icon name="print" />{words.printLoud}</button>
          </details>
          {page.outdated && <p class="rec__returned"><Icon name="alert" /><span>{words.outdated}</span></p>}
        </>
      )}
      {may && (
        <>
          {!one.signed && <p class="muted small">{words.unsigned}</p>}
          <fieldset class="pub__marks">
            <legend>{words.choose}</legend>
            {all.conclusions.length === 0 && <p class="muted">{words.none}</p>}
            {all.conclusions.map((each) => <label key={each.id}><input type="checkbox" checked={each.public} disabled={busy} onChange={(event) => void mark(each.id, event.currentTarget.checked)} />{each.text}</label>)}
            {one.hasFile && <label><input type="checkbox" checked={withFile} disabled={busy} onChange={(event) => setWithFile(event.currentTarget.checked)} /><span>{words.withFile}<br /><small class="muted">{words.withFileHint}</small></span></label>}
          </fieldset>
          {all.mayIndex && <div class="pub__marks"><label><input type="checkbox" checked={all.indexed} disabled={busy} onChange={(event) => void index(event.currentTarget.checked)} /><span>{words.indexed}<br /><small class="muted">{words.indexedHint}</small></span></label></div>}
          {all.papers.length > 0 && <p class="muted small">{words.papers(all.papers.length)}</p>}
          <a class="btn btn--wide" href={publicPreviewUrl(record, withFile)} target="_blank" rel="noopener">{words.preview}</a>
          {(!page || page.outdated || withFile !== page.withFile) && <button type="button" class="btn btn--primary btn--wide" disabled={busy} onClick={() => void act(() => api.publishRecord(record, withFile)).then(setFailed)}><Icon name="send" />{busy ? words.publishing : page ? words.again : words.publish}</button>}
          {page && <button type="button" class="btn btn--quiet" disabled={busy} onClick={() => setWithdrawing(true)}>{words.withdraw}</button>}
        </>
      )}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      {withdrawing && <AskWords title={words.withdrawTitle} label={words.withdrawWhy} hint={words.withdrawHint} act={words.withdraw} close={() => setWithdrawing(false)} send={(why) => act(() => api.withdrawRecord(record, why))} />}
    </>
  );
}

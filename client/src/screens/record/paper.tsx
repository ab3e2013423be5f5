// The record as it stands on paper, each paragraph to be written in.

import { useEffect, useRef } from 'preact/hooks';
import type { RecordView } from '../../api/types';
import { text } from '../../text/record';
import { atOnce } from '../../ui/at_once';
import { Icon } from '../../ui/icon';
import type { Line } from './editing';
import type { Editing } from './use_record';

export function Paper({ editing }: { editing: Editing }) {
  const words = text();
  const { record, lines } = editing;
  const { paper } = record;
  const sheet = useRef<HTMLElement>(null);
  const shown = lines.filter((line) => !line.removed || line.theirs !== undefined);
  useEffect(() => showSection(sheet.current, new URLSearchParams(location.search).get('muc')), []);
  const focus = (id: string) => sheet.current?.querySelector<HTMLTextAreaElement>(`[data-block="${id}"] textarea`)?.focus();
  return (
    <article class="rec__paper" ref={sheet} aria-label={paper.name}>
      <header class="rec__head">
        <p>{paper.issuer.map((line, i) => <b key={i} class={i === paper.issuer.length - 1 ? 'rec__rule' : ''}>{line}</b>)}<span>Số: {record.code}</span></p>
        <p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><b class="rec__motto">Độc lập - Tự do - Hạnh phúc</b>{paper.placeDate && <i>{paper.placeDate}</i>}</p>
      </header>
      <h2>{paper.name}</h2>
      <p class="rec__subject">{paper.subject}</p>
      {shown.map((line, i) => record.may.edit
        ? <Block key={line.id} n={i + 1} line={line} editing={editing} before={shown[i - 1]?.id ?? ''} after={shown[i + 1]?.id ?? ''} focus={focus} />
        : <p key={line.id} class={`rec__p rec__p--${line.kind}`} data-block={line.id}>{line.text}</p>)}
      {record.may.edit && shown.length === 0 && <button type="button" class="btn btn--quiet" onClick={() => focus(atOnce(() => editing.add('')))}><Icon name="plus" />{words.add}</button>}
      <Signatures record={record} />
      {record.annexes.map((table, i) => (
        <details key={i} class="rec__annex" data-block={`annex-${i + 1}`}>
          <summary>{table.title.join('. ')} <small>({words.rows(table.rows.length)})</small></summary>
          <div class="rec__scroll"><table><thead><tr>{table.head.map((cell, n) => <th key={n}>{cell}</th>)}</tr></thead><tbody>{table.rows.map((row, r) => <tr key={r}>{row.map((cell, n) => <td key={n}>{cell}</td>)}</tr>)}</tbody></table></div>
        </details>
      ))}
    </article>
  );
}

/** Brings the section into view that a search led to. */
function showSection(sheet: HTMLElement | null, block: string | null): void {
  const found = [...(sheet?.querySelectorAll<HTMLElement>('[data-block]') ?? [])].find((one) => one.dataset.block === block);
  if (!found) return;
  if (found instanceof HTMLDetailsElement) found.open = true;
  found.classList.add('is-sought');
  found.scrollIntoView({ block: 'center' });
}

interface BlockProps {
  n: number;
  line: Line;
  editing: Editing;
  before: string;
  after: string;
  focus: (id: string) => void;
}

function Block({ n, line, editing, before, after, focus }: BlockProps) {
  const words = text();
  const keys = (event: KeyboardEvent) => {
    const box = event.currentTarget as HTMLTextAreaElement;
    const atEnd = box.selectionStart === box.value.length;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && atEnd) {
      event.preventDefault();
      focus(atOnce(() => editing.add(line.id)));
    } else if (event.key === 'Backspace' && line.text === '') {
      event.preventDefault();
      editing.remove(line.id);
      if (before) focus(before);
    } else if (event.altKey && event.key === 'ArrowUp' && before) focus(before);
    else if (event.altKey && event.key === 'ArrowDown' && after) focus(after);
  };
  return (
    <div class={`rec__block rec__block--${line.from || 'hand'} ${line.theirs !== undefined ? 'rec__block--conflict' : ''}`} data-block={line.id}>
      <Words line={line} label={`${words.block(n)}. ${words.from[line.from]}`} onInput={(value) => editing.write(line.id, value)} onKeyDown={keys} />
      {line.theirs === undefined ? (
        <span class="rec__tools">
          <button type="button" tabIndex={-1} title={words.add} aria-label={words.add} onClick={() => focus(atOnce(() => editing.add(line.id)))}><Icon name="plus" /></button>
          <button type="button" tabIndex={-1} title={words.remove} aria-label={words.remove} onClick={() => editing.remove(line.id)}><Icon name="trash" /></button>
        </span>
      ) : (
        <div class="rec__conflict" role="alert">
          <p><Icon name="alert" /><b>{line.theirs === '' ? words.conflictGone : words.conflict}</b></p>
          {line.theirs !== '' && <><p class="label">{words.theirs}</p><blockquote>{line.theirs}</blockquote></>}
          <p class="rec__choice">
            <button type="button" class="btn btn--sm" onClick={() => editing.choose(line.id, 'mine')}>{words.keepMine}</button>
            <button type="button" class="btn btn--sm" onClick={() => editing.choose(line.id, 'theirs')}>{line.theirs === '' ? words.takeOut : words.takeTheirs}</button>
          </p>
        </div>
      )}
    </div>
  );
}

/** A field as high as its words. */
function Words({ line, label, onInput, onKeyDown }: { line: Line; label: string; onInput: (value: string) => void; onKeyDown: (event: KeyboardEvent) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (CSS.supports('field-sizing', 'content') || !box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [line.text]);
  return <textarea ref={box} rows={1} class={`rec__p rec__p--${line.kind}`} aria-label={label} title={text().from[line.from]} placeholder={text().empty} value={line.text} maxLength={20_000} onInput={(event) => onInput(event.currentTarget.value)} onKeyDown={onKeyDown} />;
}

function Signatures({ record }: { record: RecordView }) {
  const { paper } = record;
  const words = text();
  const recipients = <p class="rec__to"><b><i>Nơi nhận:</i></b>{paper.recipients.map((line, i) => <span key={i}>{line}</span>)}</p>;
  const sign = (over: string[], name: string) => <p class="rec__sign">{over.map((line, i) => <b key={i}>{line}</b>)}<span class="rec__room">{words.signHere}</span><b>{name}</b></p>;
  return (
    <footer class="rec__foot">
      {paper.leftOver.length > 0 ? sign(paper.leftOver, paper.leftName) : recipients}
      {sign(paper.rightOver, paper.rightName)}
      {paper.leftOver.length > 0 && recipients}
    </footer>
  );
}

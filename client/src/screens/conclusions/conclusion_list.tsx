// Conclusions on one item, or on the whole meeting: to read, and for who prepares the meeting to edit, to put on another
// item and to withdraw, with the way back.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AgendaItem, Conclusion } from '../../api/types';
import { text } from '../../text/conclusions';
import { Icon } from '../../ui/icon';
import { useUndo } from '../../ui/use_undo';
import { Line } from './line';

export interface ConclusionListProps {
  all: Conclusion[];
  items: AgendaItem[];
  /** 0 is the whole meeting. */
  itemId: number;
  mayWrite: boolean;
}

type Act = (send: () => Promise<unknown>, said: string, back: () => Promise<unknown>) => Promise<void>;

export function ConclusionList({ all, items, itemId, mayWrite }: ConclusionListProps) {
  const words = text();
  const [done, setDone] = useUndo();
  const [failed, setFailed] = useState('');
  const shown = all.filter((one) => one.itemId === itemId);
  const act: Act = async (send, said, back) => {
    setFailed('');
    setDone(null);
    await send();
    setDone({ said, undo: () => void back().then(() => setDone(null), (error: unknown) => (setDone(null), setFailed(sentenceOf(error)))) });
  };
  return (
    <>
      {shown.length > 0 && <ul class="concl">{shown.map((one) => <Row key={one.id} one={one} items={items} mayWrite={mayWrite} act={act} />)}</ul>}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
      {done && <p class="concl__done" role="status"><Icon name="check" /><span>{done.said}</span><button type="button" class="btn btn--sm" onClick={done.undo}>{words.undo}</button></p>}
    </>
  );
}

function Row({ one, items, mayWrite, act }: { one: Conclusion; items: AgendaItem[]; mayWrite: boolean; act: Act }) {
  const words = text();
  const [edits, setEdits] = useState<Conclusion | null>(null); // as it was when one began
  const [on, setOn] = useState(one.itemId);
  const [failed, setFailed] = useState('');
  const press = (...args: Parameters<Act>) => {
    setFailed('');
    void act(...args).catch((error: unknown) => setFailed(sentenceOf(error)));
  };
  if (edits) {
    const keep = async (line: string) => {
      const now = line.trim().split(/\s+/).join(' ');
      const body = { ...(now !== edits.text && { text: now, was: edits.text }), ...(on !== edits.itemId && { itemId: on, motionId: 0 }) };
      if (Object.keys(body).length > 0) await act(() => api.editConclusion(one.id, body), on === edits.itemId ? words.edited : words.moved, () => api.editConclusion(one.id, { text: edits.text, was: now, itemId: edits.itemId, motionId: edits.motionId }));
      setEdits(null);
    };
    return (
      <li class="concl__edit">
        <Line label={words.edit} hint={words.hint} save={words.done} value={edits.text} focus cancel={() => setEdits(null)} send={keep}>
          <label class="field"><span class="label">{words.on}</span>
            <select class="input select" value={on} onChange={(event) => setOn(Number(event.currentTarget.value))}>
              {items.map((item) => <option key={item.id} value={item.id}>{item.position}. {item.title}</option>)}
              <option value={0}>{words.whole}</option>
            </select>
          </label>
          <button type="button" class="btn btn--quiet btn--sm" onClick={() => setEdits(null)}>{words.cancel}</button>
        </Line>
      </li>
    );
  }
  return (
    <li data-conclusion={one.id}>
      <p>{one.text}{one.motionId > 0 && <small> ({words.byVote})</small>}</p>
      {mayWrite ? (
        <div class="concl__acts">
          <button type="button" class="btn btn--quiet btn--sm" title={one.public ? words.makePrivate : words.makePublic} aria-pressed={one.public}
            onClick={() => press(() => api.editConclusion(one.id, { public: !one.public }), one.public ? words.madePrivate : words.madePublic, () => api.editConclusion(one.id, { public: one.public }))}>
            <Icon name={one.public ? 'eye' : 'eye-off'} />{one.public ? words.isPublic : words.notPublic}
          </button>
          <button type="button" class="btn btn--quiet btn--icon btn--sm push" aria-label={words.edit} title={words.edit} onClick={() => (setEdits(one), setOn(one.itemId))}><Icon name="pen" /></button>
          <button type="button" class="btn btn--quiet btn--icon btn--sm" aria-label={words.withdraw} title={words.withdraw} onClick={() => press(() => api.withdrawConclusion(one.id), words.withdrawn, () => api.restoreConclusion(one.id))}><Icon name="trash" /></button>
        </div>
      ) : !one.public && <small class="muted"><Icon name="eye-off" /> {words.notPublic}</small>}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </li>
  );
}

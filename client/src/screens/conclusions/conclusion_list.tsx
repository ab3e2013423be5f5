// Conclusions on one item, or on the whole meeting: to read, and for who prepares the meeting to edit and withdraw.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Conclusion } from '../../api/types';
import { text } from '../../text/conclusions';
import { Icon } from '../../ui/icon';
import { Line } from './line';

export interface ConclusionListProps {
  all: Conclusion[];
  /** null: of all items. */
  itemId: number | null;
  mayWrite: boolean;
  /** Told what there is after a change; a room hears it by itself. */
  changed?: (all: Conclusion[]) => void;
}

export function ConclusionList({ all, itemId, mayWrite, changed }: ConclusionListProps) {
  const shown = all.filter((one) => itemId === null || one.itemId === itemId);
  if (shown.length === 0) return null;
  return (
    <ul class="concl">
      {shown.map((one) => <Row key={one.id} one={one} mayWrite={mayWrite} changed={changed ?? (() => {})} />)}
    </ul>
  );
}

function Row({ one, mayWrite, changed }: { one: Conclusion; mayWrite: boolean; changed: (all: Conclusion[]) => void }) {
  const words = text();
  const [edits, setEdits] = useState(false);
  const [failed, setFailed] = useState('');
  const act = async (send: () => Promise<Conclusion[] | null>) => {
    setFailed('');
    try {
      changed((await send()) ?? []);
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  if (edits) {
    return (
      <li class="concl__edit">
        <Line label={words.edit} hint={words.hint} save={words.done} value={one.text} focus cancel={() => setEdits(false)}
          send={async (line) => (changed((await api.editConclusion(one.id, { text: line })) ?? []), setEdits(false))} />
      </li>
    );
  }
  return (
    <li data-conclusion={one.id}>
      <p>{one.text}{one.motionId > 0 && <small> ({words.byVote})</small>}</p>
      {mayWrite ? (
        <div class="concl__acts">
          <button type="button" class="btn btn--quiet btn--sm" title={one.public ? words.makePrivate : words.makePublic} aria-pressed={one.public} onClick={() => void act(() => api.editConclusion(one.id, { public: !one.public }))}>
            <Icon name={one.public ? 'eye' : 'eye-off'} />{one.public ? words.isPublic : words.notPublic}
          </button>
          <button type="button" class="btn btn--quiet btn--icon btn--sm push" aria-label={words.edit} title={words.edit} onClick={() => setEdits(true)}><Icon name="pen" /></button>
          <button type="button" class="btn btn--quiet btn--icon btn--sm" aria-label={words.withdraw} title={words.withdraw} onClick={() => void act(() => api.withdrawConclusion(one.id))}><Icon name="undo" /></button>
        </div>
      ) : !one.public && <small class="muted"><Icon name="eye-off" /> {words.notPublic}</small>}
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </li>
  );
}

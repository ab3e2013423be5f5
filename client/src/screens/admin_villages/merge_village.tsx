// A village becomes part of another. It cannot be undone, so what goes along is said before.

import { useId, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Village } from '../../api/types';
import { text } from '../../text/admin_people';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { goesAlong, type VillageRow } from './rows';

interface MergeProps {
  row: VillageRow;
  rows: readonly VillageRow[];
  close: () => void;
  /** The village it went into, as it is now. */
  done: (from: VillageRow, into: Village) => void;
}

export function MergeVillage({ row, rows, close, done }: MergeProps) {
  const all = text();
  const words = all.villages.merge;
  const id = useId();
  const [into, setInto] = useState(0);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const others = rows.filter(({ village }) => village.active && village.mergedInto === 0 && village.id !== row.village.id);
  const chosen = others.find(({ village }) => village.id === into);
  const merge = async () => {
    setTried(true);
    setFailure('');
    if (sending || !chosen) return;
    setSending(true);
    try {
      done(row, await api.mergeVillage(row.village.id, into));
    } catch (error) {
      setFailure(sentenceOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog title={words.title(row.village.name)} onClose={() => sending || close()} foot={<>
      <button type="button" class="btn" onClick={close}>{all.cancel}</button>
      <button type="button" class="btn btn--danger" aria-busy={sending} onClick={() => void merge()}>{sending ? words.merging : words.yes}</button>
    </>}>
      {others.length === 0 ? <p>{words.alone}</p> : (
        <div class="admin__form">
          <Field id={id} label={words.into} error={tried && !chosen ? words.intoEmpty : undefined}>
            <select id={id} class="select" value={into} aria-describedby={`${id}-note`} onChange={(event) => setInto(Number(event.currentTarget.value))}>
              <option value={0}>{words.choose}</option>
              {others.map(({ village }) => <option key={village.id} value={village.id}>{village.name}</option>)}
            </select>
          </Field>
          <ul class="adp__moves">
            {goesAlong(row, words).map((line) => <li key={line}><Icon name="arrow" />{line}</li>)}
            <li><Icon name="check" />{words.oldName(row.village.name)}</li>
            {chosen && row.heads.length > 0 && chosen.heads.length > 0 && <li class="is-warn"><Icon name="alert" />{words.twoHeads(chosen.village.name)}</li>}
          </ul>
          <p class="banner"><Icon name="alert" /><span>{words.forGood}</span></p>
          {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
        </div>
      )}
    </Dialog>
  );
}

// Xung đột lợi ích: a member declares it for the item that is discussed; it is written down.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import type { AgendaItem } from '../../api/types';
import type { Acts } from '../../state/acts';
import { signedInPerson } from '../../state/session';
import { text } from '../../text/votes';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';

/** For the signed-in person; nothing on a hall's machine. */
export function OwnConflict({ item, acts }: { item: AgendaItem; acts: Acts }) {
  const words = text().conflict;
  const me = signedInPerson.value;
  const [asks, setAsks] = useState(false);
  if (!me) return null;
  const mine = item.conflicts.find((one) => one.person.id === me);
  if (mine) {
    return (
      <p class="cf">
        <Icon name="alert" /><span>{words.declared}: {mine.reason}{mine.recuses && ` (${words.recused})`}</span>
        <button type="button" class="btn btn--sm" onClick={() => acts.run(`conflict ${item.id}`, () => api.withdrawConflict(item.id))}>{words.withdraw}</button>
      </p>
    );
  }
  return (
    <>
      <button type="button" class="cf__declare" onClick={() => setAsks(true)}><Icon name="alert" />{words.declare}</button>
      {asks && <Declare item={item} acts={acts} onClose={() => setAsks(false)} />}
    </>
  );
}

function Declare({ item, acts, onClose }: { item: AgendaItem; acts: Acts; onClose: () => void }) {
  const words = text().conflict;
  const [reason, setReason] = useState('');
  const [recuses, setRecuses] = useState(true);
  const said = reason.trim();
  const declare = () => {
    if (!said) return;
    acts.run(`conflict ${item.id}`, () => api.declareConflict(item.id, { reason: said, recuses }));
    onClose();
  };
  return (
    <Dialog
      title={words.declare}
      onClose={onClose}
      foot={<><button type="button" class="btn" onClick={onClose}>{words.close}</button><button type="button" class="btn btn--primary" aria-disabled={!said} onClick={declare}>{words.declare}</button></>}
    >
      <p>{item.title}</p>
      <label class="field"><span class="label">{words.reason}</span>
        <input class="input" maxLength={1000} placeholder={words.reasonHint} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <label class="check"><input type="checkbox" checked={recuses} onChange={(event) => setRecuses(event.currentTarget.checked)} />{words.recuses}</label>
      <p class="small muted">{words.why}</p>
    </Dialog>
  );
}

/** Whose conflicts are declared in an item, for who conducts. */
export function Conflicts({ item }: { item: AgendaItem }) {
  const words = text().conflict;
  if (item.conflicts.length === 0) return null;
  return <p class="cf"><Icon name="alert" /><span>{words.heading}: {item.conflicts.map((one) => `${one.person.name}${one.recuses ? ` (${words.recused})` : ''}: ${one.reason}`).join('; ')}</span></p>;
}

// A hall with its machines, and what can be done with each.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Device } from '../../api/types';
import { text } from '../../text/pairing';
import { text as remote } from '../../text/remote';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { agentWords, type HallRow } from './rows';

interface RowProps {
  row: HallRow;
  isAdmin: boolean;
  edit: () => void;
  /** Something was done; the sentence says what. */
  done: (said: string) => void;
}

export function HallRowView({ row, isAdmin, edit, done }: RowProps) {
  const words = text().admin;
  const { hall, heads, machines, papers } = row;
  const [open, setOpen] = useState(false);
  const bad = hall.active && machines.length > 0 && machines.every((m) => !m.online);
  return (
    <tbody class={`${bad ? 'is-off' : ''} ${hall.active ? '' : 'is-closed'}`} data-hall={hall.id}>
      <tr>
        <th scope="row">
          {hall.name}
          <small>{heads.map((p) => [p.name, p.phone].filter(Boolean).join(', ')).join('; ') || (hall.main ? words.main : hall.villageName)}</small>
          {hall.receiveOnly && <span class="chip"><Icon name="tv" />{words.watches}</span>}
          {!hall.active && <span class="chip"><Icon name="minus-o" />{words.closed}</span>}
        </th>
        <td>{machines.length === 0 ? <span class="is-warn adh__s"><Icon name="alert" />{words.noMachine}</span> : machines.map((m) => <Seen key={m.id} machine={m} many={machines.length > 1} />)}</td>
        <td>{papers && (papers.all === 0 ? <span class="muted">{words.noPapers}</span> : <span class={`adh__s ${papers.held < papers.all ? 'is-warn' : ''}`}><Icon name={papers.held < papers.all ? 'download' : 'saved'} />{papers.held < papers.all ? words.some(papers.held, papers.all) : words.all(papers.all)}</span>)}</td>
        <td class="end"><button type="button" class="btn btn--quiet btn--icon" aria-label={words.acts(hall.name)} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="more" /></button></td>
      </tr>
      {open && (
        <tr class="adh__more">
          <td colSpan={4}>
            {machines.map((m) => <Machine key={m.id} machine={m} done={done} />)}
            <div class="row row--wrap">
              {heads.filter((p) => p.phone).map((p) => <a key={p.id} class="btn btn--sm" href={`tel:${p.phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" />{words.call(p.name)}</a>)}
              {isAdmin && <button type="button" class="btn btn--sm" onClick={edit}><Icon name="pen" />{words.editHall}</button>}
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Seen({ machine: m, many }: { machine: Device; many: boolean }) {
  const words = text().admin;
  const name = many ? `${m.name}: ` : '';
  if (m.online) return <span class="is-ok adh__s"><Icon name="check-o" />{name}{words.online}</span>;
  return <span class="is-bad adh__s"><Icon name="wifi-off" />{name}{m.seenAt ? dateTime(m.seenAt) : words.never}</span>;
}

function Machine({ machine: m, done }: { machine: Device; done: (said: string) => void }) {
  const words = text().admin;
  const [name, setName] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState('');
  const [sending, setSending] = useState(false);
  const run = async (act: () => Promise<unknown>, said: string) => {
    if (sending) return;
    setSending(true);
    setFailure('');
    try {
      await act();
      setName(null);
      setAsking(false);
      done(said);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setSending(false);
  };
  const rename = (event: Event) => {
    event.preventDefault();
    if (name?.trim()) void run(() => api.renameDevice(m.id, { name: name.trim() }), words.saved);
  };
  return (
    <div class="adh__machine" data-machine={m.id}>
      <p><b>{m.name}</b> <small class="muted">{[m.agent && agentWords(m.agent, (browser, system) => `${browser}, ${system}`), words.pairedBy(m.pairedBy, dateTime(m.createdAt))].filter(Boolean).join('. ')}</small></p>
      {name === null ? (
        <div class="row row--wrap">
          <button type="button" class="btn btn--sm" onClick={() => setName(m.name)}><Icon name="pen" />{words.rename}</button>
          <button type="button" class="btn btn--sm" aria-busy={sending} onClick={() => void run(() => api.reloadDevice(m.id), words.reloaded)}><Icon name="refresh" />{words.reload}</button>
          <button type="button" class="btn btn--sm btn--danger" onClick={() => setAsking(true)}><Icon name="trash" />{words.revoke}</button>
        </div>
      ) : (
        <form class="row row--wrap" onSubmit={rename}>
          <input class="input adh__name" aria-label={words.newName} maxLength={80} value={name} ref={(el) => el?.focus()} onInput={(event) => setName(event.currentTarget.value)} />
          <button type="submit" class="btn btn--sm btn--primary" aria-busy={sending}>{words.save}</button>
          <button type="button" class="btn btn--sm" onClick={() => setName(null)}>{words.cancel}</button>
        </form>
      )}
      {m.remotes > 0 && (
        <p class="row row--wrap">
          <small><Icon name="phone" /> {remote().admin.phones(m.remotes, m.remotesHere)}</small>
          <button type="button" class="btn btn--sm" aria-busy={sending} onClick={() => void run(() => api.endRemotes(m.id), remote().admin.ended)}>{remote().admin.end}</button>
        </p>
      )}
      {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
      {asking && (
        <Dialog
          title={words.revokeAsk(m.name, m.hallName)}
          onClose={() => setAsking(false)}
          foot={<>
            <button type="button" class="btn" onClick={() => setAsking(false)}>{words.keep}</button>
            <button type="button" class="btn btn--danger" aria-busy={sending} onClick={() => void run(() => api.revokeDevice(m.id), words.revoked)}><Icon name="trash" />{words.revokeYes}</button>
          </>}
        >
          <p>{words.revokeWhy}</p>
        </Dialog>
      )}
    </div>
  );
}

// A person in the list, and what can be done with them.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person } from '../../api/types';
import { text } from '../../text/admin_people';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { newPassword } from './new_password';
import { inputOf } from './rows';
import { SignIns } from './sign_ins';

export interface RowProps {
  person: Person;
  /** It is the one who looks. */
  self: boolean;
  edit: () => void;
  /** Taken out of use, or back. */
  changed: (person: Person) => void;
  slip: (password: string) => void;
}

type Asking = 'none' | 'deactivate' | 'reset' | 'signIns';

export function PersonRow({ person: p, self, edit, changed, slip }: RowProps) {
  const words = text();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking>('none');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const [password] = useState(newPassword);
  const run = async (act: () => Promise<void>) => {
    if (sending) return;
    setSending(true);
    setFailure('');
    try {
      await act();
      setAsking('none');
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setSending(false);
  };
  const use = (active: boolean) => run(async () => changed(await api.editPerson(p.id, { ...inputOf(p), active })));
  const reset = () => run(async () => {
    await api.handOutPasswords({ persons: [{ personId: p.id, password }] });
    slip(password);
  });
  const close = () => (setAsking('none'), setFailure(''));
  const said = failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>;
  return (
    <tbody class={p.active ? '' : 'is-closed'} data-person={p.username}>
      <tr>
        <th scope="row">
          {p.name}
          <small>{[p.title, p.username].filter(Boolean).join(', ')}</small>
          {!p.active && <span class="chip"><Icon name="minus-o" />{words.persons.off}</span>}
          {self && <span class="chip chip--info"><Icon name="user" />{words.persons.you}</span>}
        </th>
        <td>{p.roles.map((role) => words.role[role]).join(', ')}{p.villageName && <small>{words.persons.village(p.villageName)}</small>}</td>
        <td>{p.phone && <a href={`tel:${p.phone.replace(/[^\d+]/g, '')}`}>{p.phone}</a>}{p.email && <small>{p.email}</small>}</td>
        <td class="end"><button type="button" class="btn btn--quiet btn--icon" aria-label={words.acts(p.name)} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="more" /></button></td>
      </tr>
      {open && (
        <tr class="adp__more">
          <td colSpan={4}>
            <div class="row row--wrap">
              <button type="button" class="btn btn--sm" onClick={edit}><Icon name="pen" />{words.persons.edit}</button>
              <button type="button" class="btn btn--sm" onClick={() => setAsking('signIns')}><Icon name="key" />{words.persons.signIns}</button>
              {p.active && !self && <button type="button" class="btn btn--sm" onClick={() => setAsking('reset')}><Icon name="lock" />{words.persons.reset}</button>}
              {p.active && !self && <button type="button" class="btn btn--sm btn--danger" onClick={() => setAsking('deactivate')}><Icon name="minus-o" />{words.persons.deactivate}</button>}
              {!p.active && <button type="button" class="btn btn--sm" aria-busy={sending} onClick={() => void use(true)}><Icon name="undo" />{words.persons.reactivate}</button>}
            </div>
            {asking === 'none' && said}
            {asking === 'deactivate' && <Ask title={words.persons.deactivateAsk(p.name)} why={words.persons.deactivateWhy} said={said} yes={words.persons.deactivate} danger busy={sending} go={() => void use(false)} close={close} />}
            {asking === 'reset' && <Ask title={words.persons.resetAsk(p.name)} why={words.persons.resetWhy} said={said} yes={words.persons.reset} busy={sending} go={() => void reset()} close={close} />}
            {asking === 'signIns' && <SignIns person={p} self={self} close={close} />}
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface AskProps {
  title: string;
  why: string;
  said: ComponentChildren;
  yes: string;
  danger?: boolean;
  busy: boolean;
  go: () => void;
  close: () => void;
}

function Ask({ title, why, said, yes, danger, busy, go, close }: AskProps) {
  return (
    <Dialog title={title} onClose={close} foot={<>
      <button type="button" class="btn" onClick={close}>{text().cancel}</button>
      <button type="button" class={`btn ${danger ? 'btn--danger' : 'btn--primary'}`} aria-busy={busy} onClick={go}>{danger && <Icon name="minus-o" />}{yes}</button>
    </>}>
      <p>{why}</p>
      {said}
    </Dialog>
  );
}

// Who can be chosen to do a task, and who is chosen.

import type { ComponentChildren } from 'preact';
import type { TaskOwner } from '../../api/types';
import { text } from '../../text/tasks';
import { Icon } from '../../ui/icon';
import { ownerKey } from './mention';

export function OwnersFound({ found, picked, id, choose }: { found: TaskOwner[]; picked: number; id: string; choose: (owner: TaskOwner) => void }) {
  if (found.length === 0) return null;
  return (
    <ul class="give__found" role="listbox" id={id}>
      {found.map((one, n) => (
        <li key={ownerKey(one)} role="option" aria-selected={n === picked} onPointerDown={(event) => (event.preventDefault(), choose(one))}>
          <Icon name={one.villageId ? 'home' : 'user'} /><span><b>{one.name}</b>{one.title && <small>{one.title}</small>}</span>
        </li>
      ))}
    </ul>
  );
}

export function OwnersChosen({ chosen, off, children }: { chosen: TaskOwner[]; off: (owner: TaskOwner) => void; children?: ComponentChildren }) {
  return (
    <div class="give__who">
      {chosen.map((one) => <button key={ownerKey(one)} type="button" class="chip give__chip" aria-label={text().give.off(one.name)} onClick={() => off(one)}>{one.name}<Icon name="x" /></button>)}
      {children}
    </div>
  );
}

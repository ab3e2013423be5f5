// A new password, shown once, and the slip with it to print.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person } from '../../api/types';
import { text } from '../../text/admin_people';
import { CopyButton } from '../../ui/copy_button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { openFile } from './open_file';

export function Slip({ person, password, close }: { person: Person; password: string; close: () => void }) {
  const words = text();
  const [making, setMaking] = useState(false);
  const [said, setSaid] = useState('');
  const print = async () => {
    if (making) return;
    setMaking(true);
    setSaid('');
    try {
      const file = await api.passwordSlips({ persons: [{ personId: person.id, password }] });
      if (!openFile(file, `phieu-${person.username}.pdf`)) setSaid(words.slip.blocked);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    setMaking(false);
  };
  return (
    <Dialog title={words.slip.title(person.name)} onClose={() => undefined} foot={<>
      <button type="button" class="btn" onClick={close}>{words.close}</button>
      <button type="button" class="btn btn--primary" aria-busy={making} onClick={() => void print()}><Icon name="print" />{making ? words.slip.making : words.slip.print}</button>
    </>}>
      <p>{words.slip.once}</p>
      <dl class="adp__slip">
        <dt>{words.slip.username}</dt><dd>{person.username}</dd>
        <dt>{words.slip.password}</dt><dd><code data-password>{password}</code></dd>
      </dl>
      <div><CopyButton value={`${person.username} ${password}`} label={words.slip.copy} done={words.slip.copied} /></div>
      {said && <p class="small" role="status">{said}</p>}
    </Dialog>
  );
}

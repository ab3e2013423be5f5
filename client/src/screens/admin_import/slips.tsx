// Passwords for those whom a table added, and one PDF with a slip for each.

import { useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { PasswordsInput } from '../../api/types';
import { text } from '../../text/admin_import';
import { Icon } from '../../ui/icon';
import { newPassword } from '../admin_persons/new_password';
import { openFile } from '../admin_persons/open_file';

/** As many as the server takes at once: each password is hashed with much work. */
const AT_ONCE = 50;

export function Slips({ ids }: { ids: number[] }) {
  const words = text();
  const made = useRef<PasswordsInput['persons'] | null>(null); // the same ones when it is tried again
  const [given, setGiven] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const make = async () => {
    if (busy) return;
    setBusy(true);
    setFailure('');
    const persons = (made.current ??= ids.map((personId) => ({ personId, password: newPassword() })));
    try {
      for (let at = given; at < persons.length; at += AT_ONCE) {
        await api.handOutPasswords({ persons: persons.slice(at, at + AT_ONCE) });
        setGiven(Math.min(at + AT_ONCE, persons.length));
      }
      openFile(await api.passwordSlips({ persons }), 'phieu-dang-nhap.pdf');
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setBusy(false);
  };
  const done = given >= ids.length;
  return (
    <section class="card"><div class="card__head"><h2>{words.slips(ids.length)}</h2></div><div class="card__body admin__form">
      <p>{words.slipsWhy}</p>
      <div class="row row--wrap">
        <button type="button" class="btn btn--primary" aria-busy={busy} onClick={() => void make()}><Icon name="print" />{busy && !done ? words.slipsMaking(given, ids.length) : done ? words.slipsAgain : words.slipsMake}</button>
        {done && <span class="muted small" role="status">{words.slipsDone}</span>}
      </div>
      {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
    </div></section>
  );
}

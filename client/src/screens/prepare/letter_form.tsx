// The giấy mời of a meeting: its number and date, and the letter to see, print and sign.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { letterUrl } from '../../api/invitations';
import { sentenceOf } from '../../api/sentence';
import type { Letter } from '../../api/types';
import { text } from '../../text/invitation';
import { fromFields, toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { LetterView } from './letter_view';
import { personName } from './person_name';

/** changed: the letter was saved; being urgent changes what the clerk is warned of. */
export function LetterForm({ desk, changed }: { desk: Desk; changed: () => void }) {
  const { id: meetingId } = desk;
  const { urgent } = desk.meeting.value;
  const words = text().letter;
  const [letter, setLetter] = useState<Letter | null>(null);
  const [dated, setDated] = useState('');
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const show = (got: Letter) => (setLetter(got), setDated(toFields(got.dated).date));
    api.letter(meetingId).then(show, (error: unknown) => setFailed(sentenceOf(error)));
  }, [meetingId]);
  if (!letter) return failed ? <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p> : null;
  const signers = desk.choices.persons.filter((one) => one.id === letter.signer.id || (one.active && one.roles.some((role) => role !== 'village_head')));
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setFailed('');
    setBusy(true);
    try {
      setLetter(await api.editLetter(meetingId, {
        number: Number(form.get('number')),
        symbol: String(form.get('symbol')),
        dated: fromFields(dated, '08:00'),
        authority: String(form.get('authority')) as Letter['authority'],
        signerId: Number(form.get('signer')),
        signerPost: String(form.get('post')),
        place: String(form.get('place')),
        note: String(form.get('note')),
        urgent: form.get('urgent') === 'on',
      }));
      changed();
      box.current!.open = false; // its summary says the number
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <div class="letter">
      <div class="row row--wrap">
        <button type="button" class="btn btn--sm" aria-haspopup="dialog" onClick={() => setSeen(true)}><Icon name="eye" />{words.see}</button>
        <a class="btn btn--sm" href={letterUrl(meetingId, 'pdf')} download><Icon name="download" />{words.pdf}</a>
        <a class="btn btn--sm" href={letterUrl(meetingId, 'docx')} download><Icon name="download" />{words.word}</a>
      </div>
      {!desk.readOnly.value && <details class="invitees__group" ref={box}>
        <summary>{letter.numbered ? words.numbered(letter.code) : words.toNumber}</summary>
        <form class="letter__form" onSubmit={(event) => void save(event)}>
          <label class="field"><span class="label">{words.number}</span><input class="input" name="number" type="number" min={1} max={99999} required defaultValue={String(letter.number)} /></label>
          <label class="field"><span class="label">{words.symbol}</span><input class="input" name="symbol" maxLength={30} required defaultValue={letter.symbol} /></label>
          <label class="field"><span class="label">{words.dated}</span><DayInput required value={dated} onValue={setDated} /></label>
          <label class="field letter__wide"><span class="label">{words.place}</span><input class="input" name="place" maxLength={60} defaultValue={letter.place} /></label>
          <label class="field letter__wide"><span class="label">{words.signer}</span>
            <select class="select" name="signer">
              {signers.map((one) => <option key={one.id} value={one.id} selected={one.id === letter.signer.id}>{[personName(one), one.title].filter(Boolean).join(', ')}</option>)}
            </select>
          </label>
          <label class="field letter__wide"><span class="label">{words.post}</span><input class="input" name="post" maxLength={120} placeholder={letter.signer.title} defaultValue={letter.signerPost} /><small>{words.postHint}</small></label>
          <label class="field letter__wide"><span class="label">{words.authority}</span>
            <select class="select" name="authority">
              {(['TM.', 'KT.', 'TL.', 'TUQ.', ''] as const).map((one) => <option key={one} value={one} selected={one === letter.authority}>{words.authorities[one]}</option>)}
            </select>
          </label>
          <label class="field letter__wide"><span class="label">{words.note}</span><textarea class="area" name="note" maxLength={1000} defaultValue={letter.note} /></label>
          <label class="check letter__wide"><input type="checkbox" name="urgent" defaultChecked={urgent} />{words.urgent}</label>
          <button type="submit" class="btn btn--sm" disabled={busy}><Icon name={busy ? 'loader' : 'saved'} class={busy ? 'spin' : undefined} />{words.save}</button>
          {failed && <p class="field__error letter__wide" role="alert"><Icon name="x-o" />{failed}</p>}
        </form>
      </details>}
      {seen && <LetterView letter={letter} close={() => setSeen(false)} />}
    </div>
  );
}

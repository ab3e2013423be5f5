// The giấy mời of a meeting: its number and date, and the letter to see, print and sign.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { letterUrl } from '../../api/invitations';
import { sentenceOf } from '../../api/sentence';
import type { Letter } from '../../api/types';
import { text } from '../../text/invitation';
import { fromFields, toFields } from '../../text/time';
import { Icon } from '../../ui/icon';

/** changed: the letter was saved; being urgent changes what the clerk is warned of. */
export function LetterForm({ meetingId, urgent, changed }: { meetingId: number; urgent: boolean; changed: () => void }) {
  const words = text().letter;
  const [letter, setLetter] = useState<Letter | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    api.letter(meetingId).then(setLetter, (error: unknown) => setFailed(sentenceOf(error)));
  }, [meetingId]);
  if (!letter) return failed ? <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p> : null;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const day = String(form.get('dated'));
    setFailed('');
    try {
      setLetter(await api.editLetter(meetingId, {
        number: Number(form.get('number')),
        symbol: String(form.get('symbol')),
        dated: fromFields(day, '08:00'),
        authority: letter.authority,
        signerId: letter.signer.id,
        note: String(form.get('note')),
        urgent: form.get('urgent') === 'on',
      }));
      changed();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  return (
    <div class="letter">
      <div class="row row--wrap">
        <a class="btn btn--sm" href={letterUrl(meetingId, 'pdf')} download><Icon name="download" />{words.pdf}</a>
        <a class="btn btn--sm" href={letterUrl(meetingId, 'docx')} download><Icon name="download" />{words.word}</a>
      </div>
      <details class="invitees__group">
        <summary>{letter.numbered ? words.numbered(letter.code) : words.toNumber}</summary>
        <form class="letter__form" onSubmit={(event) => void save(event)}>
          <label class="field"><span class="label">{words.number}</span><input class="input" name="number" type="number" min={1} max={99999} required defaultValue={String(letter.number)} /></label>
          <label class="field"><span class="label">{words.symbol}</span><input class="input" name="symbol" maxLength={30} required defaultValue={letter.symbol} /></label>
          <label class="field"><span class="label">{words.dated}</span><input class="input" name="dated" type="date" required defaultValue={toFields(letter.dated).date} /></label>
          <label class="field letter__wide"><span class="label">{words.note}</span><textarea class="area" name="note" maxLength={1000} defaultValue={letter.note} /></label>
          <label class="check letter__wide"><input type="checkbox" name="urgent" defaultChecked={urgent} />{words.urgent}</label>
          <button type="submit" class="btn btn--sm">{words.save}</button>
          {failed && <p class="field__error letter__wide" role="alert"><Icon name="x-o" />{failed}</p>}
        </form>
      </details>
    </div>
  );
}

// Who wants to send somebody else to a meeting, for its chair: one sentence and two buttons each.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { ConsentAsked } from '../../api/types';
import { text } from '../../text/invitation';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';

/** again: the list is loaded anew after an answer. */
export function Consents({ asked, again }: { asked: ConsentAsked[]; again: () => void }) {
  const words = text().atHome;
  if (asked.length === 0) return null;
  return (
    <section class="card consents" aria-labelledby="consents-title">
      <div class="card__head"><h2 id="consents-title">{words.consents}</h2><span class="count push">{asked.length}</span></div>
      {asked.map((one) => <Consent key={`${one.meetingId} ${one.person.id} ${one.otherName}`} one={one} again={again} />)}
    </section>
  );
}

function Consent({ one, again }: { one: ConsentAsked; again: () => void }) {
  const words = text().atHome;
  const [refusing, setRefusing] = useState(false);
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const say = async (given: boolean) => {
    setBusy(true);
    setFailed('');
    try {
      await api.consentTo(one.meetingId, one.person.id, { given, why: given ? '' : why });
      again();
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
    }
  };
  const who = [one.person.honorific, one.person.name].filter(Boolean).join(' ').replace(/^./, (c) => c.toUpperCase());
  return (
    <div class="consents__one">
      <p><b>{words.asks(who, [one.otherName, one.otherTitle].filter(Boolean).join(', '))}</b></p>
      <p class="muted small">{words.about(one.title, dateTime(one.startsAt))}. {words.noVote}</p>
      {refusing ? (
        <form onSubmit={(event) => (event.preventDefault(), void say(false))} class="consents__why">
          <label class="field"><span class="label">{words.reason}</span><input class="input" maxLength={300} value={why} onInput={(event) => setWhy(event.currentTarget.value)} /></label>
          <div class="row row--wrap"><button type="submit" class="btn" disabled={busy}>{words.confirmRefuse}</button><button type="button" class="btn btn--quiet" onClick={() => setRefusing(false)}>{words.cancel}</button></div>
        </form>
      ) : (
        <div class="row row--wrap">
          <button type="button" class="btn" disabled={busy} onClick={() => void say(true)}><Icon name="check" />{words.agree}</button>
          <button type="button" class="btn btn--quiet" disabled={busy} onClick={() => setRefusing(true)}><Icon name="x" />{words.refuse}</button>
        </div>
      )}
      {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
    </div>
  );
}

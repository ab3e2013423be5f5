// Calling an announced meeting off: why, and who will be told.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Invitee } from '../../api/types';
import { text } from '../../text/prepare';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { whoIsTold } from './told';

export function CallOff({ desk }: { desk: Desk }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="btn btn--danger prep__discard" aria-haspopup="dialog" onClick={() => setAsking(true)}><Icon name="x-o" />{text().callOff.button}</button>
      {asking && <Question desk={desk} close={() => setAsking(false)} />}
    </>
  );
}

function Question({ desk, close }: { desk: Desk; close: () => void }) {
  const words = text().callOff;
  const [why, setWhy] = useState('');
  const [lacks, setLacks] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!why.trim()) return setLacks(words.needWhy);
    setBusy(true);
    setLacks('');
    try {
      await desk.removals.flush();
      await desk.saver.flush();
      desk.meeting.value = await api.callOff(desk.id, why.trim());
      desk.said.value = words.was(why.trim());
      close();
    } catch (error) {
      setLacks(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={words.question(desk.meeting.value.title)}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.keep}</button>
          <button type="submit" form="call-off" class="btn btn--danger" aria-busy={busy}><Icon name={busy ? 'loader' : 'x-o'} class={busy ? 'spin' : undefined} />{words.confirm}</button>
        </>
      }
    >
      <form id="call-off" class="calloff" noValidate onSubmit={(event) => void send(event)}>
        <label class="field">
          <span class="label">{words.why}</span>
          <textarea class="area" name="why" maxLength={500} value={why} placeholder={words.whyHint} aria-invalid={!!lacks} aria-describedby={lacks ? 'call-off-lacks' : undefined} autoFocus onInput={(event) => (setWhy(event.currentTarget.value), setLacks(''))} />
        </label>
        {lacks && <p class="field__error" id="call-off-lacks" role="alert"><Icon name="x-o" />{lacks}</p>}
        <Told desk={desk} />
        <p class="muted small">{words.stays}</p>
      </form>
    </Dialog>
  );
}

/** Who hears of it by themselves, and who has to be telephoned. */
function Told({ desk }: { desk: Desk }) {
  const words = text().callOff;
  const [people, setPeople] = useState<Invitee[] | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    api.invitees(desk.id).then((all) => setPeople(all.people), (error: unknown) => setFailed(sentenceOf(error)));
  }, [desk.id]);
  if (failed) return <p class="field__error" role="alert"><Icon name="wifi-off" />{failed}</p>;
  if (!people) return <p class="muted small" role="status"><Icon name="loader" class="spin" /> {words.looking}</p>;
  const { told, byHand } = whoIsTold(people);
  const halls = desk.meeting.value.halls.filter((hall) => !hall.main).length;
  return (
    <div class="calloff__told">
      <p><Icon name="send" /><span>{told.length > 0 ? words.told(told.length) : words.nobody} {halls > 0 && words.halls(halls)}</span></p>
      {byHand.length > 0 && <p class="is-warn"><Icon name="phone" /><span>{words.byHand(byHand.map((one) => one.person.name))}</span></p>}
    </div>
  );
}

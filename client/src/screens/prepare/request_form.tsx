// Asking persons for a paper of an item by a deadline.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { PaperRequest, Person } from '../../api/types';
import { text } from '../../text/rights';
import { fullDate, hourMinute } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { tellDone } from './paper_undo';
import { PersonPicker } from './person_picker';
import { parseWhen } from './vn_time';

const DAY = 24 * 60 * 60_000;

export function RequestForm({ desk, close, asked }: { desk: Desk; close: () => void; asked: (all: PaperRequest[]) => void }) {
  const words = text().requests.form;
  const meeting = desk.meeting.value;
  const proposed = proposedDue(Date.parse(meeting.startsAt), desk.now());
  const [itemId, setItemId] = useState(meeting.items[0]?.id ?? 0);
  const [chosen, setChosen] = useState<Set<number>>(new Set());
  const [date, setDate] = useState(fullDate(proposed));
  const [time, setTime] = useState(hourMinute(proposed));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const due = parseWhen(date, time, desk.now());
  const heads = invitedHeads(desk);

  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (due === null || chosen.size === 0 || !itemId || busy) return;
    setBusy(true);
    setFailed('');
    try {
      asked(await api.addRequests(desk.id, { itemId, personIds: [...chosen], dueAt: new Date(due).toISOString(), note: note.trim() }));
      tellDone(desk, words.sent(chosen.size));
      close();
    } catch (error) {
      setFailed(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={words.heading}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{text().rights.cancel}</button>
          <button type="submit" form="request-form" class="btn btn--primary" aria-disabled={busy}><Icon name="send" />{busy ? words.sending : words.send}</button>
        </>
      }
    >
      <form id="request-form" class="rightsform" onSubmit={(event) => void send(event)} noValidate>
        <Field id="request-item" label={words.item} error={itemId ? '' : words.faultItem}>
          <select id="request-item" class="select" value={String(itemId)} onChange={(event) => setItemId(Number(event.currentTarget.value))}>
            {meeting.items.map((item) => <option key={item.id} value={String(item.id)}>{item.position}. {item.title}</option>)}
          </select>
        </Field>
        <div role="group" aria-label={words.people}>
          <p class="label">{words.people}</p>
          {heads.length > 0 && <p class="rightsform__heads"><button type="button" class="btn btn--sm" onClick={() => setChosen(new Set([...chosen, ...heads.map((head) => head.id)]))}><Icon name="users" />{words.heads}</button></p>}
          <PersonPicker persons={desk.choices.persons} chosen={chosen} change={setChosen} />
          {tried && chosen.size === 0 && <p class="field__error" role="alert"><Icon name="x-o" />{words.faultPeople}</p>}
        </div>
        <div class="reqs__when">
          <Field id="request-date" label={words.date} error={due === null ? words.faultWhen : ''}>
            <input id="request-date" class="input" inputMode="numeric" autocomplete="off" value={date} onInput={(event) => setDate(event.currentTarget.value)} />
          </Field>
          <Field id="request-time" label={words.time}>
            <input id="request-time" class="input" inputMode="numeric" autocomplete="off" value={time} onInput={(event) => setTime(event.currentTarget.value)} />
          </Field>
        </div>
        <Field id="request-note" label={words.note} hint={words.noteHint}>
          <textarea id="request-note" class="area" maxLength={500} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
      </form>
    </Dialog>
  );
}

/** The village heads whose halls are invited. */
function invitedHeads(desk: Desk): Person[] {
  const invited = new Set(desk.meeting.value.halls.map((hall) => hall.hallId));
  const villages = new Set(desk.choices.halls.filter((hall) => invited.has(hall.id) && hall.villageId).map((hall) => hall.villageId));
  return desk.choices.persons.filter((person) => person.active && person.roles.includes('village_head') && villages.has(person.villageId));
}

/** The evening before the meeting; when that is over, half an hour before it; else in two hours. */
function proposedDue(startsAt: number, now: number): number {
  const evening = Date.parse(`${new Date(startsAt - DAY + 7 * 60 * 60_000).toISOString().slice(0, 10)}T10:00:00Z`); // 17:00 in Việt Nam
  const before = startsAt - 30 * 60_000;
  return evening > now ? evening : before > now ? before : Math.ceil((now + 2 * 60 * 60_000) / 1_800_000) * 1_800_000;
}

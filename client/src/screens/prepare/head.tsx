// What the meeting is, and the form to change it, which saves as it is typed into.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Meeting } from '../../api/types';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { hourMinute, weekday } from '../../text/time';
import { text as records } from '../../text/record';
import { text as selfTests } from '../../text/selftest';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { basicsOf, readBasics, sameBasics, type BasicsForm } from './basics';
import { BasicsFields } from './basics_fields';
import type { Desk } from './desk';
import { editBasics } from './desk_acts';
import { personName } from './person_name';
import { keepUnsent, readUnsent } from './unsent';
import { shortDate } from './vn_time';

export function Head({ desk, open, setOpen }: { desk: Desk; open: boolean; setOpen: (open: boolean) => void }) {
  const words = text();
  const meeting = desk.meeting.value;
  const button = useRef<HTMLButtonElement>(null);
  const asks = writtenText().prepare;
  const halls = meeting.halls.filter((hall) => !hall.main).length;
  return (
    <div class="prep__head" id="at-basics">
      <h1>{meeting.title}</h1>
      <StateChip meeting={meeting} />
      {!desk.readOnly.value && !open && <button type="button" class="btn btn--sm" ref={button} onClick={() => setOpen(true)}><Icon name="pen" />{words.basics.edit}</button>}
      {!desk.written && halls > 0 && desk.me.person?.roles.some((role) => role === 'clerk' || role === 'admin') && <Link class="btn btn--sm btn--quiet" href={`/admin/rehearsal?meeting=${meeting.id}`}><Icon name="tv" />{selfTests().map.nav}</Link>}
      {!desk.written && (meeting.state === 'closed' || meeting.state === 'published') && (
        <>
          <Link class="btn btn--sm" href={`/meetings/${meeting.id}/minutes`}><Icon name="pen" />{records().open.minutes}</Link>
          <Link class="btn btn--sm" href={`/meetings/${meeting.id}/notice`}><Icon name="file" />{records().open.notice}</Link>
        </>
      )}
      {open && !desk.readOnly.value ? (
        <EditBasics desk={desk} done={() => (setOpen(false), setTimeout(() => button.current?.focus()))} />
      ) : desk.written ? (
        <p>
          <Fact icon="clock" said={asks.until(`${weekday(meeting.startsAt)} ${shortDate(Date.parse(meeting.startsAt), desk.now())}`, hourMinute(meeting.startsAt))} />
          <Fact icon="user" said={words.basics.chairIs(personName(meeting.chair))} />
        </p>
      ) : (
        <p>
          <Fact icon="clock" said={words.basics.from(`${weekday(meeting.startsAt)} ${shortDate(Date.parse(meeting.startsAt), desk.now())}`, hourMinute(meeting.startsAt), hourMinute(meeting.endsAt))} />
          <Fact icon="pin" said={words.basics.where(meeting.place, halls)} />
          <Fact icon="user" said={words.basics.chairIs(personName(meeting.chair))} />
        </p>
      )}
      {meeting.cancelledAt && <CalledOff meeting={meeting} now={desk.now()} />}
      {meeting.state === 'announced' && !meeting.cancelledAt && meeting.announcedAt && (
        <p class="prep__sent is-ok"><Icon name="check-o" /><span>{words.announcedAt(hourMinute(meeting.announcedAt), halls, meeting.persons.length)} {words.stillOpen}</span></p>
      )}
      {desk.readOnly.value && !meeting.cancelledAt && <p class="prep__sent"><Icon name="lock" /><span>{words.readOnly}</span></p>}
    </div>
  );
}

function Fact({ icon, said }: { icon: IconName; said: string }) {
  return <span><Icon name={icon} />{said}</span>;
}

/** Why it does not take place, for who opens it again. */
function CalledOff({ meeting, now }: { meeting: Meeting; now: number }) {
  const words = text().callOff;
  const at = meeting.cancelledAt!;
  return <p class="prep__sent is-bad" role="status"><Icon name="x-o" /><span><b>{words.was(meeting.cancelledWhy ?? '')}</b> {words.when(`${hourMinute(at)} ${shortDate(Date.parse(at), now)}`)}</span></p>;
}

function StateChip({ meeting }: { meeting: Meeting }) {
  const words = text().state;
  if (meeting.cancelledAt) return <span class="chip chip--bad"><Icon name="x" />{words.cancelled}</span>;
  switch (meeting.state) {
    case 'draft':
      return <span class="chip"><Icon name="pen" />{words.draft}</span>;
    case 'announced':
      return <span class="chip chip--ok"><Icon name="send" />{words.announced}</span>;
    case 'live':
      return <span class="chip chip--now">{words.live}</span>;
    default:
      return <span class="chip"><Icon name="check" />{words.closed}</span>;
  }
}

function EditBasics({ desk, done }: { desk: Desk; done: () => void }) {
  const words = text().basics;
  const box = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState<BasicsForm>(() => readUnsent(desk.id).basics ?? basicsOf(desk.meeting.peek()));
  const read = readBasics(form, desk.now());
  const send = (next: BasicsForm) => {
    const typed = readBasics(next, desk.now());
    keepUnsent(desk.id, { basics: next });
    if (typed.kind === 'input' && !sameBasics(next, desk.meeting.peek(), desk.now())) editBasics(desk, typed.input);
  };
  useEffect(() => {
    box.current!.querySelector<HTMLInputElement>('#basics-title')!.focus();
    send(form); // what a reload brought back
  }, []);
  const close = (event: Event) => {
    event.preventDefault();
    if (read.kind === 'faults') return;
    if (!desk.saver.waits('basics') && sameBasics(form, desk.meeting.peek(), desk.now())) keepUnsent(desk.id, { basics: undefined });
    done();
  };
  return (
    <form class="card prep__basics" ref={box} onSubmit={close} noValidate aria-label={words.heading}>
      <div class="card__body">
        <BasicsFields form={form} choices={desk.choices} faults={read.kind === 'faults' ? read.faults : {}} now={desk.now()} written={desk.written} change={(next) => (setForm(next), send(next))} />
      </div>
      <div class="prepnew__foot">
        <p class="muted small">{words.kept}</p>
        <button type="submit" class="btn push" aria-disabled={read.kind === 'faults'}>{words.done}</button>
      </div>
    </form>
  );
}

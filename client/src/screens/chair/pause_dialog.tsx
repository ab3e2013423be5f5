// Nghỉ: a break of so many minutes, a break without a time, or an adjournment to another day. During one: longer, or go on.

import { useState } from 'preact/hooks';
import type { Pause, PauseInput } from '../../api/types';
import { text } from '../../text/stage';
import { fromFields, hourMinute, toFields } from '../../text/time';
import { DayInput, TimeInput } from '../../ui/day_input';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';

/** Minutes of a break, and by how many one is made longer. */
const BREAKS = [5, 10, 15, 30];
const LONGER = 5;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function PauseDialog({ console: c }: { console: ChairConsole }) {
  const words = text().acts;
  const [reason, setReason] = useState('');
  const { pause } = c.room.state.value!.meeting;
  const close = () => (c.panel.value = { kind: 'none' });
  const begin = (input: PauseInput) => (c.commands.pause({ ...input, reason: reason.trim() }), close());
  const until = (minutes: number) => new Date(Math.ceil((c.room.now() + minutes * MINUTE) / MINUTE) * MINUTE).toISOString();
  return (
    <Dialog title={pause ? pauseWords(pause) : words.pauseTitle} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.cancel}</button>}>
      {pause && (
        <div class="pausing__row">
          <ActButton console={c} act="resume" class="btn--primary" icon="arrow" onPress={() => (c.commands.resume(), close())}>{words.resume}</ActButton>
          {pause.until && (
            <ActButton console={c} act="pause" onPress={() => (c.commands.pause({ kind: pause.kind, reason: pause.reason, until: later(pause.until!, c.room.now()) }), close())}>{words.longer(LONGER)}</ActButton>
          )}
        </div>
      )}
      {!pause && (
        <Field id="pause-reason" label={words.reason} hint={words.reasonHint}>
          <input id="pause-reason" class="input" value={reason} maxLength={300} onInput={(event) => setReason(event.currentTarget.value)} />
        </Field>
      )}
      {!pause && (
        <div class="pausing__row">
          {BREAKS.map((minutes) => <ActButton key={minutes} console={c} act="pause" onPress={() => begin({ kind: 'break', until: until(minutes) })}>{words.breakFor(minutes)}</ActButton>)}
          <ActButton console={c} act="pause" onPress={() => begin({ kind: 'break' })}>{words.breakOpen}</ActButton>
        </div>
      )}
      {pause?.kind !== 'adjourned' && <Adjourn console={c} begin={begin} />}
    </Dialog>
  );
}

function Adjourn({ console: c, begin }: { console: ChairConsole; begin: (input: PauseInput) => void }) {
  const words = text().acts;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(() => ({ ...toFields(c.room.now() + DAY), time: '08:00' }));
  const until = fromFields(at.date, at.time);
  const past = until !== '' && Date.parse(until) <= c.room.now();
  if (!open) return <button type="button" class="btn btn--quiet" onClick={() => setOpen(true)}>{words.adjourn}</button>;
  return (
    <div class="pausing__adjourn">
      <Field id="adjourn-day" label={words.day}>
        <DayInput id="adjourn-day" value={at.date} onValue={(date) => setAt({ ...at, date })} />
      </Field>
      <Field id="adjourn-time" label={words.time} error={past ? words.past : ''}>
        <TimeInput id="adjourn-time" value={at.time} onValue={(time) => setAt({ ...at, time })} />
      </Field>
      <ActButton console={c} act="pause" blocked={until && !past ? '' : words.past} onPress={() => begin({ kind: 'adjourned', until })}>{words.adjournNow}</ActButton>
    </div>
  );
}

/** "Đang giải lao, họp tiếp lúc 09:45" */
export function pauseWords(pause: Pause): string {
  return text().acts.paused(pause.kind, pause.until ? hourMinute(pause.until) : '');
}

/** A break that is over already is made longer from now. */
function later(until: string, now: number): string {
  return new Date(Math.max(Date.parse(until), now) + LONGER * MINUTE).toISOString();
}

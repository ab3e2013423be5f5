// The red button of what is asked in writing: it cannot be taken back, so it says to whom it goes and asks what for.

import { useState } from 'preact/hooks';
import { text } from '../../text/written';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { Check, Place } from './blockers';
import type { Desk } from './desk';
import { sendWritten } from './desk_acts';

export function SendWritten({ desk, blocking, go }: { desk: Desk; blocking: Check[]; go: (place: Place) => void }) {
  const words = text().prepare;
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState<'vote' | 'poll'>('vote');
  const meeting = desk.meeting.value;
  const sending = desk.announcing.value;
  const [first] = blocking;
  const press = () => {
    if (first) go(first.place);
    else if (desk.online.value) setAsking(true);
  };
  const choice = (value: 'vote' | 'poll', label: string, hint: string) => (
    <label class="check">
      <input type="radio" name="purpose" checked={purpose === value} onChange={() => setPurpose(value)} />
      <span>{label}<small>{hint}</small></span>
    </label>
  );
  return (
    <>
      <button type="button" class="btn btn--primary push" aria-disabled={sending || !!first || !desk.online.value} aria-busy={sending} aria-describedby={first ? 'send-why' : undefined} onClick={press}>
        <Icon name={sending ? 'loader' : 'send'} class={sending ? 'spin' : undefined} />{sending ? words.sending : words.send}
      </button>
      {asking && (
        <Dialog
          title={words.sendQuestion}
          onClose={() => setAsking(false)}
          foot={
            <>
              <button type="button" class="btn" onClick={() => setAsking(false)}>{words.notYet}</button>
              <button type="button" class="btn btn--primary" onClick={() => (setAsking(false), void sendWritten(desk, purpose))}><Icon name="send" />{words.send}</button>
            </>
          }
        >
          <p>{words.sendWhat(meeting.items.length, dateTime(meeting.startsAt))}</p>
          {choice('vote', words.vote, words.voteHint)}
          {choice('poll', words.poll, words.pollHint)}
        </Dialog>
      )}
    </>
  );
}

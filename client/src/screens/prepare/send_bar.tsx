// The bar that stays: saved or not, what blocks, and the one red button.

import { useState } from 'preact/hooks';
import { text } from '../../text/prepare';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { Check, Place } from './blockers';
import { sentenceOf } from '../../api/sentence';
import type { Desk } from './desk';
import { announce } from './desk_acts';
import { Invitation } from './invitation';
import { SendWritten } from './send_written';

export function SendBar({ desk, blocking, go }: { desk: Desk; blocking: Check[]; go: (place: Place) => void }) {
  const words = text().send;
  const [preview, setPreview] = useState(false);
  const draft = desk.meeting.value.state === 'draft';
  return (
    <div class="sendbar">
      <div>
        <Saved desk={desk} />
        {draft && <Blocked desk={desk} blocking={blocking} go={go} />}
        {!desk.written && <button type="button" class="btn push" onClick={() => setPreview(true)}><Icon name="eye" /><span>{words.preview}<span class="l">{words.previewRest}</span></span></button>}
        {desk.written ? <SendWritten desk={desk} blocking={blocking} go={go} /> : draft ? <Send desk={desk} blocking={blocking} go={go} /> : <Link class="btn btn--primary" href={`/meetings/${desk.id}/join`}><Icon name="arrow" />{words.enter}</Link>}
      </div>
      {preview && <Invitation desk={desk} close={() => setPreview(false)} />}
    </div>
  );
}

function Saved({ desk }: { desk: Desk }) {
  const words = text().send;
  const status = desk.saver.status.value;
  switch (status.kind) {
    case 'saved':
      return <p class="small muted row" id="at-saving"><Icon name="saved" />{status.at === null ? words.save.fresh : words.save.saved(hourMinute(status.at))}</p>;
    case 'saving':
      return <p class="small muted row" id="at-saving"><Icon name="loader" class="spin" />{words.save.saving}</p>;
    case 'failed':
      return (
        <p class="small is-bad row" id="at-saving" role="alert">
          <Icon name="alert" /><span>{words.save.failed} {sentenceOf(status.error)}</span>
          <button type="button" class="btn btn--sm sendbar__again" onClick={() => void desk.saver.flush()}>{words.retry}</button>
        </p>
      );
  }
}

function Blocked({ desk, blocking, go }: { desk: Desk; blocking: Check[]; go: (place: Place) => void }) {
  const words = text().send;
  if (!desk.online.value) return <p class="small is-bad row sendbar__why" id="send-why"><Icon name="wifi-off" />{words.blockedOffline}</p>;
  const [first] = blocking;
  if (!first) return null;
  const files = blocking.reduce((sum, check) => sum + ('count' in check ? check.count : 0), 0);
  const onlyFiles = blocking.every((check) => 'count' in check);
  return (
    <p class="small row sendbar__why" id="send-why">
      <button type="button" class="sendbar__go is-bad" onClick={() => go(first.place)}><Icon name="x-o" />{onlyFiles ? words.blockedFiles(files) : words.blocked(blocking.length)}</button>
    </p>
  );
}

/** While something blocks it, a press leads to what does. */
function Send({ desk, blocking, go }: { desk: Desk; blocking: Check[]; go: (place: Place) => void }) {
  const words = text().send;
  const { halls, persons } = desk.meeting.value;
  const sending = desk.announcing.value;
  const [first] = blocking;
  const press = () => {
    if (first) go(first.place);
    else if (desk.online.value) void announce(desk);
  };
  return (
    <button type="button" class="btn btn--primary" aria-disabled={sending || !!first || !desk.online.value} aria-busy={sending} aria-describedby={first ? 'send-why' : undefined} onClick={press}>
      <Icon name={sending ? 'loader' : 'send'} class={sending ? 'spin' : undefined} />
      {sending ? words.sending : words.send(halls.filter((hall) => !hall.main).length + persons.length)}
    </button>
  );
}

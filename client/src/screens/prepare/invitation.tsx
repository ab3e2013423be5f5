// The invitation as those who get it read it.

import { text } from '../../text/prepare';
import { fullDate, hourMinute, weekday } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import type { Desk } from './desk';
import { personName } from './person_name';

export function Invitation({ desk, close }: { desk: Desk; close: () => void }) {
  const words = text().invitation;
  const meeting = desk.meeting.value;
  const villages = meeting.halls.filter((hall) => !hall.main);
  return (
    <Dialog title={words.heading} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.close}</button>}>
      <div class="invitation">
        <p class="invitation__from"><b>{desk.me.commune.name}</b> {words.invites}</p>
        <p class="invitation__title">{meeting.title}</p>
        <dl>
          <dt>{words.when}</dt><dd>{words.at(hourMinute(meeting.startsAt), weekday(meeting.startsAt), fullDate(meeting.startsAt))}</dd>
          <dt>{words.where}</dt><dd>{meeting.place}</dd>
          <dt>{words.chair}</dt><dd>{personName(meeting.chair)}{meeting.chair.title && `, ${meeting.chair.title}`}</dd>
          {villages.length > 0 && <><dt>{words.halls}</dt><dd>{villages.map((hall) => hall.shortName).join(', ')}</dd></>}
        </dl>
        {meeting.items.length > 0 && (
          <>
            <p>{words.agenda}</p>
            <ol>{meeting.items.map((item, at) => <li key={item.id}>{at + 1}. {item.title}{item.presenter && ` (${item.presenter})`}</li>)}</ol>
          </>
        )}
      </div>
    </Dialog>
  );
}

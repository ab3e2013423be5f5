// Before the meeting opens without those it needs: how many are missing, and the way to the roll. It may be opened all the
// same, because in most communes the roll is the first item; what is decided later asks again.

import { text as attendance } from '../../text/attendance';
import { text } from '../../text/chair';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { quorumSaid, ruleSaid } from '../attendance/quorum_words';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';

export function OpenDialog({ console: c }: { console: ChairConsole }) {
  const words = text().opening;
  const { summary } = c.room.state.value!.attendance;
  const said = quorumSaid(summary);
  const close = () => (c.panel.value = { kind: 'none' });
  return (
    <Dialog
      title={words.question}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.wait}</button>
          <ActButton console={c} act="open" class={said.reached ? 'btn--primary' : ''} icon="present" onPress={() => (c.commands.open(), close())}>{said.reached ? text().control.open : words.anyway}</ActButton>
        </>
      }
    >
      <p class={said.reached ? 'is-ok' : 'is-warn'} role="status"><b>{said.count}.</b> {said.verdict}.</p>
      <p>{ruleSaid(summary.quorum)} {words.later}</p>
      <p><a class="btn btn--sm" href={`/meetings/${c.meetingId}/attendance`} target="_blank"><Icon name="users" />{attendance().title}</a></p>
    </Dialog>
  );
}

/** Opens the meeting, and asks before when those it needs are not there. */
export function openMeeting(c: ChairConsole): void {
  if (c.room.state.peek()!.attendance.summary.quorum.reached) c.commands.open();
  else c.panel.value = { kind: 'open' };
}

// On a hall's screen: somebody who conducts calls it privately.

import type { LiveState } from '../../api/types';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/help';
import { Icon } from '../../ui/icon';
import { callOf, otherEnd } from './calls';
import './help.css';

export function TvCall({ state, seat }: { state: LiveState; seat: string }) {
  const call = callOf(state, seat);
  if (!call) return null;
  const words = text().calling;
  return (
    <div class="tvnotes" role="status" aria-live="assertive">
      <p class="tvnote tvnote--call" data-call={call.seat}><Icon name="phone" /><span><b>{words.hall(seatName(state, otherEnd(call, seat)) || state.meeting.secretary.name)}</b><small>{words.hallHint}</small></span></p>
    </div>
  );
}

/** The same on a phone that takes part by video. */
export function PhoneCall({ state, seat }: { state: LiveState; seat: string }) {
  const call = callOf(state, seat);
  if (!call) return null;
  const words = text().calling;
  return <p class="banner banner--info" role="status" data-call={call.seat}><Icon name="phone" /><span><b>{words.hall(seatName(state, otherEnd(call, seat)))}</b><br />{words.hallHint}</span></p>;
}

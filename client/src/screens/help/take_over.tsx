// On the screen of the one who may stand in: the chair is gone, take over. And where the console is once one presides.

import { api } from '../../api';
import type { Acts } from '../../state/acts';
import type { Room } from '../../state/room';
import { text } from '../../text/help';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link, navigate } from '../../ui/router';
import { useGoneSince } from './gone_since';
import './help.css';

export function TakeOver({ meetingId, meId, room, acts }: { meetingId: number; meId: number; room: Room; acts: Acts }) {
  const words = text().preside;
  const gone = useGoneSince(room);
  const { meeting } = room.state.value!;
  const at = `/meetings/${meetingId}/chair`;
  if (meId === 0 || meeting.state !== 'live') return null;
  if (meeting.presiding.id === meId) {
    return <p class="banner banner--info" role="status"><Icon name="user" /><span><b>{words.yours}</b></span><Link href={at} class="btn btn--primary">{words.console}</Link></p>;
  }
  if (meeting.deputy?.id !== meId || !gone) return null;
  const takeOver = () => acts.run('take over', () => api.preside(meetingId, meId).then(() => navigate(at)));
  return (
    <p class="banner takeover" role="alert">
      <Icon name="wifi-off" />
      <span><b>{words.gone(meeting.presiding.name, hourMinute(new Date(gone).toISOString()))}</b><br /><small>{words.takeOverHint}</small></span>
      <button type="button" class="btn btn--primary" aria-busy={acts.pending.value.has('take over')} onClick={takeOver}>{words.takeOver}</button>
    </p>
  );
}

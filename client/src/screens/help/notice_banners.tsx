// What chair and clerk told this screen, over what it shows.

import { api } from '../../api';
import type { Notice } from '../../api/types';
import type { Acts } from '../../state/acts';
import type { Room } from '../../state/room';
import { text } from '../../text/help';
import { Icon } from '../../ui/icon';
import { useServerClock } from '../../ui/server_clock';
import { noticesFor } from './notices_up';
import './help.css';

/** seat: this screen's, which confirms what it alone was told. */
export function NoticeBanners({ room, acts, seat }: { room: Room; acts: Acts; seat: string }) {
  const words = text().notice;
  const now = useServerClock(room.now, 1000);
  const up = noticesFor(room.state.value?.notices ?? [], seat, now);
  return (
    <div role="status" aria-live="polite">
      {up.map((notice) => (
        <p key={notice.id} class="banner banner--info notice" data-notice={notice.id}>
          <Icon name="bell" />
          <span><b>{notice.body}</b><small>{words.from(notice.fromName)}</small></span>
          {notice.seat !== '' && !notice.seenAt && (
            <button type="button" class="btn" aria-busy={acts.pending.value.has(`seen ${notice.id}`)} onClick={() => confirmNotice(acts, notice)}>{words.know}</button>
          )}
        </p>
      ))}
    </div>
  );
}

/** Tells who sent it that it was read. */
export function confirmNotice(acts: Acts, notice: Notice): void {
  acts.run(`seen ${notice.id}`, () => api.seeNotice(notice.id));
}

/** On a hall's screen, read from across the room; OK confirms. */
export function TvNotices({ room, seat }: { room: Room; seat: string }) {
  const now = useServerClock(room.now, 1000);
  const up = noticesFor(room.state.value?.notices ?? [], seat, now).filter((notice) => !notice.seenAt).slice(-2);
  if (up.length === 0) return null;
  return (
    <div class="tvnotes" role="status" aria-live="assertive">
      {up.map((notice) => (
        <p key={notice.id} class="tvnote" data-notice={notice.id}>
          <Icon name="bell" /><span><b>{notice.body}</b><small>{text().notice.from(notice.fromName)}</small></span>
        </p>
      ))}
    </div>
  );
}

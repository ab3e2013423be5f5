// On a phone beside a hall's screen: how many people are in the hall.

import type { LiveState } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import type { FloorSession } from '../tv/session';
import { stepped } from './heads';
import { useHeads } from './use_heads';
import './quorum.css';

export function PhoneHeads({ session: s, state }: { session: FloorSession; state: LiveState }) {
  const words = text().count;
  const heads = useHeads(s, state);
  if (!heads) return null;
  const online = s.room.connection.value.kind === 'online';
  return (
    <section class="phheads" aria-label={words.label}>
      <span>{words.label}<small role="status">{heads.changing ? words.saving : heads.count > 0 ? words.saved : ''}</small></span>
      <button type="button" class="btn btn--icon" aria-label={words.less} disabled={!online || heads.count === 0} onClick={() => heads.change((from) => stepped(from, -1))}><Icon name="minus" /></button>
      <input class="input" inputMode="numeric" pattern="[0-9]*" maxLength={5} aria-label={words.label} value={heads.count} disabled={!online} onInput={(event) => heads.change(() => ({ count: Math.min(10_000, Number(event.currentTarget.value.replace(/\D/g, '') || 0)), typing: false }))} />
      <button type="button" class="btn btn--icon" aria-label={words.more} disabled={!online} onClick={() => heads.change((from) => stepped(from, 1))}><Icon name="plus" /></button>
    </section>
  );
}

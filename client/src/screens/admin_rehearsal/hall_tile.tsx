// One hall on the map: its colour with icon and word, the worst that is wrong, whether its machine is on, whom to phone.

import type { RehearsalHall } from '../../api/types';
import { VERDICT_ICONS } from '../../selftest/icons';
import { partsOf, troublesOf } from '../../selftest/words';
import { text } from '../../text/selftest';
import { dayMonth, daysBetween, hourMinute, type Instant } from '../../text/time';
import { Icon } from '../../ui/icon';

interface TileProps {
  hall: RehearsalHall;
  /** The server's clock. */
  now: Instant;
  look: () => void;
  test: () => void;
}

export function HallTile({ hall, now, look, test }: TileProps) {
  const all = text();
  const words = all.map;
  const fresh = hall.verdict !== 'grey';
  const troubles = hall.last && fresh ? troublesOf(hall.last) : [];
  const said = hall.last && fresh ? partsOf(hall.last) : [];
  return (
    <li class="reh__hall" data-verdict={hall.verdict} data-hall={hall.hallId}>
      <div class="reh__name">
        <h2>{hall.shortName}</h2>
        <span class="reh__verdict"><Icon name={VERDICT_ICONS[hall.verdict]} />{all.verdict[hall.verdict]}</span>
      </div>
      {hall.receiveOnly && <p class="small"><Icon name="tv" />{words.receiveOnly}</p>}
      {troubles.map((one) => <p key={one.what} class="reh__trouble"><b>{one.what}</b> <span>{one.todo}</span></p>)}
      {fresh && troubles.length === 0 && <p class="small muted">{said.find((one) => one.part === 'line')?.said}</p>}
      <p class="small muted">{tested(hall, now)}</p>
      <p class="small muted">{machine(hall, now)}</p>
      {hall.askedAt && <p class="small reh__waits" role="status"><Icon name={hall.here ? 'loader' : 'clock'} class={hall.here ? 'spin' : ''} />{hall.here ? words.waiting : words.waitingOff}</p>}
      <div class="reh__foot">
        {hall.headPhone && <a class="btn btn--sm" href={`tel:${hall.headPhone.replace(/[^\d+]/g, '')}`} aria-label={`${words.call(hall.headName)}, ${hall.headPhone}`}><Icon name="phone" />{hall.headPhone}</a>}
        {hall.devices > 0 && !hall.askedAt && <button type="button" class="btn btn--sm" aria-label={`${words.testOne}: ${hall.shortName}`} onClick={test}><Icon name="refresh" />{words.testOne}</button>}
        {hall.last && <button type="button" class="btn btn--sm btn--quiet" aria-label={words.historyOf(hall.shortName)} onClick={look}><Icon name="list" />{words.history}</button>}
      </div>
    </li>
  );
}

function tested(hall: RehearsalHall, now: Instant): string {
  const words = text().map;
  if (!hall.last) return hall.devices ? words.never : words.noDevice;
  const at = when(hall.last.at, now);
  return hall.verdict === 'grey' ? words.old(at) : words.testedAt(at);
}

function machine(hall: RehearsalHall, now: Instant): string {
  const words = text().map;
  if (hall.devices === 0) return hall.last ? words.noDevice : '';
  if (hall.here) return words.here;
  return hall.seenAt ? words.offSince(when(hall.seenAt, now)) : words.neverSeen;
}

/** "08:05", with the day when it is another. */
export function when(at: Instant, now: Instant): string {
  return daysBetween(now, at) === 0 ? hourMinute(at) : `${hourMinute(at)} ${dayMonth(at)}`;
}

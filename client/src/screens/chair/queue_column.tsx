// Who waits to speak, in the order of asking.

import { useEffect, useRef } from 'preact/hooks';
import type { FloorRequest } from '../../api/types';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import { ActButton } from './act_button';
import { setKeysOn, type ChairConsole } from './console';
import { useServerClock } from '../../ui/server_clock';
import { SignalBars } from './signal_bars';
import { waitOf, type Wait } from './wait_words';

export function QueueColumn({ console: c }: { console: ChairConsole }) {
  const words = text().queue;
  const { floor, meeting } = c.room.state.value!;
  const now = useServerClock(c.room.now, 5000);
  return (
    <section class="col right" data-tab="queue" aria-labelledby="chair-queue">
      <div class="col__head">
        <h2 id="chair-queue">{words.heading}</h2>
        {floor.queue.length > 0 && <span class="count push" aria-label={words.count(floor.queue.length)}>{floor.queue.length}</span>}
      </div>
      {floor.queue.length === 0 && <p class="col__empty">{meeting.state === 'live' ? words.empty : words.emptyBefore}</p>}
      <ol class="col__list" aria-live="polite">
        {floor.queue.map((request, at) => <QueueRow key={request.id} console={c} request={request} place={at + 1} now={now} />)}
      </ol>
      <KeysSwitch console={c} />
    </section>
  );
}

interface RowProps {
  console: ChairConsole;
  request: FloorRequest;
  place: number;
  now: number;
}

function QueueRow({ console: c, request, place, now }: RowProps) {
  const words = text().queue;
  const open = c.openRow.value === request.id;
  const seat = c.room.state.value!.seats.find((s) => s.seat === request.seat);
  const here = seat?.present ?? false;
  const link = c.room.links.value[request.seat];
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.querySelector<HTMLElement>('.q__go')?.focus();
  }, [open]);
  return (
    <li class="q" ref={row}>
      <span class="q__no">{place}</span>
      <button type="button" class="q__open" aria-expanded={open} aria-label={words.details(request.name)} onClick={() => (c.openRow.value = open ? 0 : request.id)}>
        <b>{request.name}{here && link && <SignalBars bars={link.bars} />}</b>
        <small>
          {request.sub && <span>{request.sub}</span>}
          {here ? <span>{waitWords(waitOf(request.at, now))}</span> : <span class="is-bad q__gone"><Icon name="wifi-off" />{words.notHere}</span>}
          {request.reason && <span class="q__why">{request.reason}</span>}
        </small>
      </button>
      <ActButton console={c} act={`grant ${request.seat}`} class="btn--sm q__go" label={words.inviteName(request.name)} onPress={() => c.commands.grant(request.seat)}>{words.invite}</ActButton>
      {open && (
        <div class="q__more">
          <ActButton console={c} act={`drop ${request.id}`} class="btn--sm" icon="x" onPress={() => c.commands.dropRequest(request.id)}>{words.drop}</ActButton>
        </div>
      )}
    </li>
  );
}

/** "Vừa đăng ký", "Chờ 6 phút". */
export function waitWords(wait: Wait): string {
  const words = text().queue;
  if (wait.kind === 'just') return words.just;
  if (wait.kind === 'minutes') return words.waits(wait.minutes);
  return words.waitsHours(wait.hours, wait.minutes);
}

function KeysSwitch({ console: c }: { console: ChairConsole }) {
  const words = text().control;
  const on = c.keysOn.value;
  return (
    <div class="side">
      <button type="button" class="switch" role="switch" aria-checked={on} title={words.keysHint} onClick={() => setKeysOn(c, !on)}>{words.keys}</button>
    </div>
  );
}

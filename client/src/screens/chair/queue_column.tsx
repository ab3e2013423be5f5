// Who waits to speak: points of order and speeches, then questions, each in the order in which they will be called.

import { useEffect, useRef } from 'preact/hooks';
import type { FloorRequest, Remark } from '../../api/types';
import { text } from '../../text/chair';
import { text as floorText } from '../../text/floor';
import { text as floorChair } from '../../text/floor_chair';
import { Icon } from '../../ui/icon';
import { calledName } from '../floor/callable';
import { OrderChoice, QueueTools } from '../floor/queue_tools';
import { ActButton } from './act_button';
import { setKeysOn, type ChairConsole, type FloorTab } from './console';
import { useServerClock } from '../../ui/server_clock';
import { SignalBars } from './signal_bars';
import { waitOf, type Wait } from './wait_words';

export function QueueColumn({ console: c, remarks }: { console: ChairConsole; remarks: Remark[] }) {
  const words = text().queue;
  const { floor, meeting } = c.room.state.value!;
  const now = useServerClock(c.room.now, 5000);
  const waiting = floor.queue.length + floor.questions.length;
  return (
    <section class="col right" data-tab="queue" aria-labelledby="chair-queue">
      <div class="col__head">
        <h2 id="chair-queue">{words.heading}</h2>
        {waiting > 0 && <span class="count" aria-label={words.count(waiting)}>{waiting}</span>}
        {waiting > 1 && <OrderChoice console={c} />}
      </div>
      {meeting.state === 'live' && <QueueTools console={c} />}
      {waiting === 0 && <p class="col__empty">{meeting.state === 'live' ? words.empty : words.emptyBefore}</p>}
      <Rows console={c} requests={floor.queue} now={now} from={0} />
      {floor.questions.length > 0 && <h3 class="q__part">{floorChair().questions}</h3>}
      <Rows console={c} requests={floor.questions} now={now} from={floor.queue.length} />
      <Side console={c} remarks={remarks} />
    </section>
  );
}

function Rows({ console: c, requests, now, from }: { console: ChairConsole; requests: FloorRequest[]; now: number; from: number }) {
  return (
    <ol class="col__list" aria-live="polite">
      {requests.map((request, at) => <QueueRow key={request.id} console={c} request={request} among={requests} place={from + at + 1} now={now} />)}
    </ol>
  );
}

interface RowProps {
  console: ChairConsole;
  request: FloorRequest;
  /** The queue it waits in. */
  among: FloorRequest[];
  place: number;
  now: number;
}

function QueueRow({ console: c, request, among, place, now }: RowProps) {
  const words = text().queue;
  const floorWords = floorChair();
  const state = c.room.state.value!;
  const open = c.openRow.value === request.id;
  const here = state.seats.find((s) => s.seat === request.seat)?.present ?? false;
  const link = c.room.links.value[request.seat];
  const spoken = state.floor.spoken.find((one) => one.seat === request.seat);
  const asker = request.askedBy && request.askedBy !== request.seat ? request.askedBy : '';
  const kind = floorText().kindShort[request.kind];
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.querySelector<HTMLElement>('.q__go')?.focus();
  }, [open]);
  return (
    <li class="q" ref={row} data-request={request.id} data-kind={request.kind}>
      <span class="q__no">{place}</span>
      <button type="button" class="q__open" aria-expanded={open} aria-label={words.details(request.name)} onClick={() => (c.openRow.value = open ? 0 : request.id)}>
        <b>{request.name}{here && link && <SignalBars bars={link.bars} />}</b>
        <small>
          {kind && <span class={request.kind === 'order' ? 'is-warn' : 'is-info'}>{request.answerer ? `${kind}: ${floorWords.to(calledName(state, request.answerer))}` : kind}</span>}
          {request.sub && <span>{request.sub}</span>}
          {here || asker ? <span>{waitWords(waitOf(request.at, now))}{spoken && `, ${floorWords.spoke(Math.floor(spoken.seconds / 60))}`}</span> : <span class="is-bad q__gone"><Icon name="wifi-off" />{words.notHere}</span>}
          {asker && <span>{floorWords.askedBy(calledName(state, asker))}</span>}
          {request.reason && <span class="q__why">{request.reason}</span>}
        </small>
      </button>
      <ActButton console={c} act={`grant ${request.seat}`} class="btn--sm q__go" label={words.inviteName(request.name)} onPress={() => c.commands.grant(request.seat, request.kind)}>{words.invite}</ActButton>
      {open && (
        <div class="q__more">
          <Move console={c} request={request} among={among} by={-1} />
          <Move console={c} request={request} among={among} by={1} />
          <ActButton console={c} act={`drop ${request.id}`} class="btn--sm" icon="x" onPress={() => c.commands.dropRequest(request.id)}>{words.drop}</ActButton>
        </div>
      )}
    </li>
  );
}

/** A place earlier or later among those that go in turn with it: points of order stay before speeches. */
function Move({ console: c, request, among, by }: { console: ChairConsole; request: FloorRequest; among: FloorRequest[]; by: -1 | 1 }) {
  const words = floorChair();
  const peers = among.filter((one) => (one.kind === 'order') === (request.kind === 'order'));
  const to = peers.indexOf(request) + by;
  if (to < 0 || to >= peers.length) return null;
  return <ActButton console={c} act="order" class="btn--sm" icon={by < 0 ? 'up' : 'down'} onPress={() => c.commands.move(request.id, peers.map((one) => one.id), by)}>{by < 0 ? words.earlier : words.later}</ActButton>;
}

/** "Vừa đăng ký", "Chờ 6 phút". */
export function waitWords(wait: Wait): string {
  const words = text().queue;
  if (wait.kind === 'just') return words.just;
  if (wait.kind === 'minutes') return words.waits(wait.minutes);
  return words.waitsHours(wait.hours, wait.minutes);
}

function Side({ console: c, remarks }: { console: ChairConsole; remarks: Remark[] }) {
  const words = text().control;
  const floorWords = floorChair();
  const state = c.room.state.value!;
  const on = c.keysOn.value;
  const unread = remarks.filter((one) => !one.readAt).length;
  const tab = (name: FloorTab, said: string, icon: 'user-plus' | 'clock' | 'chat') => (
    <button type="button" class="btn btn--sm" aria-haspopup="dialog" onClick={() => (c.panel.value = { kind: 'floor', tab: name })}>
      <Icon name={icon} /><span class="l">{said}</span>
      {name === 'remarks' && unread > 0 && <b class="count" aria-label={floorWords.unread(unread)}>{unread}</b>}
    </button>
  );
  return (
    <div class="side">
      {state.meeting.state === 'live' && tab('people', floorWords.open.people, 'user-plus')}
      {state.meeting.state === 'live' && tab('spoken', floorWords.open.spoken, 'clock')}
      {state.meeting.state === 'live' && tab('remarks', floorWords.open.remarks, 'chat')}
      <button type="button" class="switch" role="switch" aria-checked={on} title={words.keysHint} onClick={() => setKeysOn(c, !on)}>{words.keys}</button>
    </div>
  );
}

// How all halls do before a meeting, at /admin/rehearsal?meeting=7: one tile each, green, yellow, red or grey, with what is wrong and
// whom to phone. For clerks and admins the day before.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, MeetingSummary, Rehearsal } from '../../api/types';
import { text } from '../../text/selftest';
import { dayMonth, hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { isComing } from '../home/way_in';
import { HallTile } from './hall_tile';
import { History } from './history';
import { counted, inOrder, type Order } from './order';
import './rehearsal.css';

/** A test that was asked for comes within half a minute. */
const EVERY_MS = 5000;

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; seen: Rehearsal };

export default function RehearsalPage(_: { me: Me }) {
  const words = text().map;
  const [meeting, setMeeting] = useState(() => Number(new URLSearchParams(location.search).get('meeting')) || 0);
  const [order, setOrder] = useState<Order>('trouble');
  const [loaded, setLoaded] = useRehearsal(meeting);
  const meetings = useComing();
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState(0);
  const choose = (id: number) => {
    setMeeting(id);
    setSaid('');
    history.replaceState(history.state, '', id ? `?meeting=${id}` : location.pathname);
  };
  const ask = async (hallIds: number[]) => {
    if (asking) return;
    setAsking(true);
    try {
      const seen = await api.askSelfTests({ hallIds, meetingId: meeting });
      setLoaded({ kind: 'ready', seen });
      const asked = (seen.halls ?? []).filter((hall) => hall.askedAt && (hallIds.length === 0 || hallIds.includes(hall.hallId)));
      const on = asked.filter((hall) => hall.here).length;
      setSaid(words.asked(on, asked.length - on));
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    setAsking(false);
  };
  const halls = loaded.kind === 'ready' ? inOrder(loaded.seen.halls ?? [], order) : [];
  const looked = halls.find((hall) => hall.hallId === opened);
  return (
    <div class="reh">
      <div class="reh__head">
        <div><h1>{words.title}</h1><p class="muted">{words.lead}</p></div>
        <div class="row row--wrap reh__acts">
          <button type="button" class="btn" onClick={() => print()}><Icon name="print" />{words.print}</button>
          <button type="button" class="btn btn--primary" aria-busy={asking} disabled={halls.length === 0} onClick={() => void ask([])}><Icon name={asking ? 'loader' : 'refresh'} class={asking ? 'spin' : ''} />{words.testAll}</button>
        </div>
      </div>
      <div class="reh__choose">
        <label class="field"><span class="label">{words.meeting}</span>
          <select class="select" value={String(meeting)} onChange={(event) => choose(Number(event.currentTarget.value))}>
            <option value="0">{words.all}</option>
            {meetings.map((one) => <option key={one.id} value={String(one.id)}>{`${hourMinute(one.startsAt)} ${dayMonth(one.startsAt)}: ${one.title}`}</option>)}
          </select>
        </label>
        <label class="field"><span class="label">{words.order}</span>
          <select class="select" value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)}>
            <option value="trouble">{words.byTrouble}</option>
            <option value="name">{words.byName}</option>
          </select>
        </label>
      </div>
      {said && <p class="banner banner--info" role="status"><Icon name="clock" /><span>{said}</span></p>}
      {loaded.kind === 'loading' && <div class="reh__map" aria-busy="true" aria-label={words.loading}>{Array.from({ length: 8 }, (_, n) => <span key={n} class="skeleton reh__sk" />)}</div>}
      {loaded.kind === 'failed' && <div class="empty" role="status"><Icon name="wifi-off" /><h2>{words.failed}</h2><p>{loaded.sentence}</p></div>}
      {loaded.kind === 'ready' && halls.length === 0 && <div class="empty" role="status"><Icon name="tv" /><h2>{words.empty}</h2><p>{words.emptyTodo}</p></div>}
      {loaded.kind === 'ready' && halls.length > 0 && (
        <>
          <Counts halls={halls} />
          <ul class="reh__map" aria-label={words.mapLabel}>
            {halls.map((hall) => <HallTile key={hall.hallId} hall={hall} now={loaded.seen.now} look={() => setOpened(hall.hallId)} test={() => void ask([hall.hallId])} />)}
          </ul>
        </>
      )}
      {looked && <History hall={looked} meeting={meeting} close={() => setOpened(0)} />}
    </div>
  );
}

function Counts({ halls }: { halls: Rehearsal['halls'] }) {
  const words = text().map;
  return (
    <p class="reh__sum">
      {counted(halls ?? []).map(({ verdict, count }) => count > 0 && <span key={verdict} data-verdict={verdict}><i aria-hidden="true" /><b>{count}</b> {words.counts[verdict]}</span>)}
    </p>
  );
}

/** Looked at again every few seconds; what was seen stays while the network is away. */
function useRehearsal(meeting: number): [Loaded, (next: Loaded) => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      try {
        const seen = await api.rehearsal(meeting);
        if (!stopped) setLoaded({ kind: 'ready', seen });
      } catch (error) {
        if (!stopped) setLoaded((before) => (before.kind === 'ready' ? before : { kind: 'failed', sentence: sentenceOf(error) }));
      }
      if (!stopped) timer = window.setTimeout(look, EVERY_MS);
    };
    setLoaded({ kind: 'loading' });
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [meeting]);
  return [loaded, setLoaded];
}

/** The meetings with a room that are still to come. */
function useComing(): MeetingSummary[] {
  const [meetings, setMeetings] = useState<MeetingSummary[]>([]);
  useEffect(() => {
    void api.home().then(
      (home) => setMeetings((home.meetings ?? []).filter((one) => isComing(one) && one.form !== 'written')),
      () => undefined, // all halls can be looked at without them
    );
  }, []);
  return meetings;
}

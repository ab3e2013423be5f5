// The hall's screen while it is connected: one panel at a time, one key.

import { useEffect } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { papersAhead, prefetch } from '../../papers/prefetch';
import { hourMinute } from '../../text/time';
import { text } from '../../text/tv';
import { Icon } from '../../ui/icon';
import { navigate } from '../../ui/router';
import { CountdownPanel } from '../floor/countdown_panel';
import { useCountdown, useCountdownSound, useMicRule } from '../floor/opening';
import { turnOf } from '../floor/turn';
import { Foot } from './foot';
import { ConnectingPanel, ForbiddenPanel, FullPanel, LostPanel } from './full_panel';
import { InfoColumn } from './info_column';
import { Lamp } from './lamp';
import { useMachineLeaves } from './machine_leaves';
import { okAction } from './ok_action';
import { useOverdue } from './overdue';
import { LOST_AFTER_MS, tvPanel } from './panel';
import { Scene } from './scene';
import { micState, type TvSession } from './session';
import { isBoard, stageShows } from './stage_shows';
import { tvSlots } from './tv_slots';
import { useWakeLock } from './wake_lock';
import { runningMotion, timeLeftMs } from '../../state/motions';
import { useOutboxNote } from '../votes/outbox_note';
import { useMyBallots } from '../votes/own_ballots';
import { useBallotShown } from '../votes/reopen';
import { TvBallot, tvBallot } from '../votes/tv_ballot';
import { TvCall } from '../help/tv_call';
import { callOf } from '../help/calls';
import { useCallMic } from '../help/use_call';
import { useMachine } from '../help/use_machine';
import { TvNotices } from '../help/notice_banners';
import { unconfirmed } from '../help/notices_up';
import { WaitingScene } from './waiting_scene';
import { useWallPage } from './wall_scene';

const home = () => navigate('/');
/** How long it is said that a press did not get through. */
const FAILURE_MS = 10_000;
const NO_SEATS: string[] = [];

export function TvView({ session: s, phone }: { session: TvSession; phone: string }) {
  const words = text();
  const state = s.room.state.value;
  const connection = s.room.connection.value;
  const online = connection.kind === 'online';
  const overdue = useOverdue(!online && connection.kind !== 'ended', LOST_AFTER_MS);
  const mic = micState(s);
  const turn = state && turnOf(state, s.seat);
  const countdown = useCountdown(s.room, turn);
  const noticeId = unconfirmed(state?.notices ?? [], s.seat, s.room.now())?.id ?? 0;
  const action = state && okAction(state, { seat: s.seat, online, needsTap: s.media.needsTap.value, mic, opening: countdown > 0, noticeId });
  const motion = state && runningMotion(state);
  const ballot = tvBallot(useMyBallots(s.room, s.meetingId, motion));
  const shown = useBallotShown(motion, ballot, state?.stage.kind === 'vote');
  const votes = !!motion && shown && (online || timeLeftMs(motion, s.room.now()) !== 0); // without a line nobody says that it is over
  const note = useOutboxNote(s.meetingId, state?.motions ?? []);
  const panel = tvPanel({ state, connection, overdue, action, votes });
  const over = panel === 'ended' || panel === 'cancelled' || panel === 'forbidden'; // nothing is seen or heard here any more
  const shows = state?.meeting.state === 'live' ? stageShows(state, s.seat) : null; // nothing is looked at before: the line is the papers'

  useMicRule(s);
  useCallMic(s.media, state && callOf(state, s.seat), false);
  const wrong = useMachine(s, !over && panel !== 'replaced');
  useCountdownSound(countdown, true);
  const wall = useWallPage(shows?.kind === 'wall' ? shows.seats : NO_SEATS);
  useSlots(s, shows, wall.seats);
  usePapersAhead(state);
  useWakeLock(!over && panel !== 'replaced');
  useEffect(() => {
    if (!over) return;
    s.media.stop();
    s.local?.getTracks().forEach((track) => track.stop()); // the camera's light goes out with the meeting
  }, [over]);

  useMachineLeaves(over, state?.meeting.pause?.kind === 'adjourned');

  switch (panel) {
    case 'connecting':
      return <ConnectingPanel />;
    case 'lost':
      return <LostPanel phone={phone} meetingId={s.meetingId} ballot={note?.said} />;
    case 'forbidden':
      return <ForbiddenPanel phone={phone} home={home} />;
    case 'replaced':
      return (
        <FullPanel name="replaced" icon="tv" heading={words.replaced.heading} ok={{ label: words.replaced.takeOver, run: () => s.live.takeOver() }}>
          <p>{words.replaced.why}</p>
        </FullPanel>
      );
    case 'ended':
      return <EndedPanel state={state} />;
    case 'cancelled':
      return <CancelledPanel state={state} />;
  }
  if (!state || !action) return <ConnectingPanel />;
  if (panel === 'vote' && motion && ballot) return <TvBallot state={state} motion={motion} ballot={ballot} now={s.room.now} online={online} />;
  if (panel === 'invited' && turn) return <CountdownPanel state={state} turn={turn} left={countdown} />;
  return (
    <main class={`room ${shows && isBoard(shows) ? 'room--board' : ''}`}>
      {shows ? <Scene session={s} state={state} shows={shows} wall={wall} /> : <WaitingScene session={s} state={state} />}
      <InfoColumn session={s} state={state} />
      <Foot session={s} state={state} action={action} mic={mic} online={online} />
      <Lamp session={s} />
      <TvNotices room={s.room} seat={s.seat} />
      <TvCall state={state} seat={s.seat} />
      <Trouble session={s} online={online} phone={phone} wrong={wrong} ballot={note?.said ?? ''} />
    </main>
  );
}

/** state: null when the end came before anything else did. */
export function EndedPanel({ state }: { state: Pick<LiveState, 'meeting'> | null }) {
  const words = text().ended;
  const meeting = state?.meeting;
  return (
    <FullPanel name="ended" icon="check-o" heading={words.heading} ok={{ label: words.home, run: home }}>
      {meeting?.openedAt && meeting.closedAt && <p>{words.times(hourMinute(meeting.openedAt), hourMinute(meeting.closedAt))}</p>}
      <p>{words.calm}</p>
    </FullPanel>
  );
}

/** The meeting that this hall waits for does not take place. */
function CancelledPanel({ state }: { state: LiveState | null }) {
  const words = text().cancelled;
  return (
    <FullPanel name="cancelled" icon="x-o" heading={words.heading} ok={{ label: text().ended.home, run: home }}>
      <p>{state?.meeting.title}</p>
      <p class="over__call">{words.why(state?.meeting.cancelledWhy ?? '')}</p>
      <p>{words.calm}</p>
    </FullPanel>
  );
}

/** What stands in the way, over the picture; the picture stays. */
/** wrong: with this machine. */
function Trouble({ session: s, online, phone, ballot, wrong }: { session: TvSession; online: boolean; phone: string; ballot: string; wrong: string }) {
  const words = text().lost;
  const phase = s.media.phase.value;
  const failure = s.acts.failure.value;
  useEffect(() => {
    if (!failure) return;
    const timer = setTimeout(() => (s.acts.failure.value = null), FAILURE_MS); // nobody stands there to dismiss it
    return () => clearTimeout(timer);
  }, [failure]);
  const said = ballot || (!online
    ? words.banner
    : (failure?.sentence ?? (phase.kind === 'failed' ? [phase.sentence, phone].filter(Boolean).join(' ') : phase.kind === 'retrying' ? words.media : wrong)));
  if (!said) return null;
  return <p class="trouble" role="status"><Icon name={online ? 'alert' : 'wifi-off'} />{said}</p>;
}

function useSlots(s: TvSession, shows: ReturnType<typeof stageShows> | null, wall: string[]): void {
  const wanted = tvSlots(shows, window.innerHeight * devicePixelRatio, wall, s.seat);
  useEffect(() => {
    for (const slot of wanted) s.media.want(slot.index, slot.show, slot.height);
  }, [s, JSON.stringify(wanted)]);
}

function usePapersAhead(state: LiveState | null): void {
  const ahead = state ? papersAhead(state.meeting.items) : [];
  const named = ahead.map((paper) => paper.sha256).join(' ');
  useEffect(() => prefetch(ahead), [named]);
}

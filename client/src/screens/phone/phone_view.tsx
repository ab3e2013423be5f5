// The phone's screen while it is in the meeting: what is on, who speaks, one button.

import { useEffect, useState } from 'preact/hooks';
import type { LiveState } from '../../api/types';
import { papersAhead, prefetch } from '../../papers/prefetch';
import { useHeld } from '../../offline/use_held';
import { text as offline } from '../../text/offline';
import { text } from '../../text/phone';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { okAction } from '../tv/ok_action';
import { useOverdue } from '../tv/overdue';
import { isOver, LOST_AFTER_MS } from '../tv/panel';
import { micState } from '../tv/session';
import { useCountdown, useCountdownSound, useMicRule } from '../floor/opening';
import { turnOf } from '../floor/turn';
import { stageShows } from '../tv/stage_shows';
import { useWakeLock } from '../tv/wake_lock';
import { AgendaList, PaperList } from './lists';
import { Note, Waiting } from './note';
import { NowTab } from './now_tab';
import { usePaperAddress } from './paper_address';
import { PaperAway, PaperSheet } from './paper_sheet';
import { PhoneAct } from './phone_act';
import { PhoneBar } from './phone_bar';
import type { PhoneSession, Tab } from './phone_session';
import { NoticeBanners } from '../help/notice_banners';
import { callOf } from '../help/calls';
import { PhoneCall } from '../help/tv_call';
import { useCallMic } from '../help/use_call';
import { useMachine } from '../help/use_machine';
import { TakeOver } from '../help/take_over';
import { BallotSheet } from '../votes/ballot_sheet';
import { OutboxBanner } from '../votes/outbox_note';
import { phoneSlots } from './phone_slots';
import { PhoneStage } from './phone_stage';

export function PhoneView({ session: s }: { session: PhoneSession }) {
  const words = text();
  const state = s.room.state.value;
  const connection = s.room.connection.value;
  const over = isOver(state?.meeting.state) || !!state?.meeting.cancelledAt;
  useMicRule(s);
  useCallMic(s.media, state && callOf(state, s.seat), false);
  const wrong = useMachine(s, !over && connection.kind !== 'ended');
  useSlots(s, state);
  usePapersAhead(state);
  useWakeLock(state?.meeting.state === 'live');
  useEffect(() => {
    if (!over) return;
    s.media?.stop();
    s.local?.getTracks().forEach((track) => track.stop()); // the camera's light goes out with the meeting
  }, [over]);
  if (connection.kind === 'ended' && !over) {
    if (connection.reason === 'replaced') {
      return <Note icon="phone" said={words.replaced}><button type="button" class="btn btn--primary" onClick={() => s.live.takeOver()}>{words.takeOver}</button></Note>;
    }
    return connection.reason === 'forbidden' ? <Note icon="lock" said={words.notAllowed} phone={s.phone} /> : <Note icon="check-o" said={words.ended} />;
  }
  return state ? <InRoom session={s} state={state} over={over} wrong={wrong} /> : <WaitingFor session={s} />;
}

/** With a way to the papers on this phone when the room does not come. */
function WaitingFor({ session: s }: { session: PhoneSession }) {
  const held = useHeld(s.meetingId);
  const late = useOverdue(s.room.connection.value.kind !== 'online', LOST_AFTER_MS);
  if (!late || !held) return <Waiting />;
  return (
    <Note icon="wifi-off" said={text().offline} phone={s.phone}>
      <Link href={`/meetings/${s.meetingId}/papers`} class="btn btn--primary"><Icon name="file" />{offline().open}</Link>
    </Note>
  );
}

function InRoom({ session: s, state, over, wrong }: { session: PhoneSession; state: LiveState; over: boolean; wrong: string }) {
  const words = text();
  const [tab, setTab] = useState<Tab>('now');
  const wide = useWide();
  const shown = wide && tab === 'agenda' ? 'now' : tab; // a tablet has the agenda beside everything
  const [opened, open, close] = usePaperAddress();
  const online = s.room.connection.value.kind === 'online';
  const turn = turnOf(state, s.seat);
  const countdown = useCountdown(s.room, turn);
  useCountdownSound(countdown, s.media !== null);
  const action = okAction(state, { seat: s.seat, online, needsTap: false, mic: micState(s), opening: countdown > 0 });
  const invited = action.kind === 'prepare' || action.kind === 'finish';
  const paper = opened && state.meeting.items.flatMap((item) => item.papers).find((candidate) => candidate.id === opened.id);
  return (
    <div class="ph" data-tab={shown} data-invited={invited}>
      <div>
        <PhoneBar session={s} state={state} />
        <Banners session={s} online={online || over} wrong={over ? '' : wrong} />
        <TakeOver meetingId={s.meetingId} meId={s.meId} room={s.room} acts={s.acts} />
        <PhoneCall state={state} seat={s.seat} />
        <NoticeBanners room={s.room} acts={s.acts} seat={s.seat} />
        <OutboxBanner meetingId={s.meetingId} motions={state.motions} />
      </div>
      <div class="ph__wrap">
        <div class="ph__left">
          <PhoneStage session={s} state={state} open={open} />
          {wide && <div class="ph__main"><AgendaList state={state} open={open} /></div>}
        </div>
        <main class="ph__main">
          {shown === 'now' && <NowTab session={s} state={state} open={open} />}
          {shown === 'agenda' && <AgendaList state={state} open={open} />}
          {shown === 'papers' && <PaperList state={state} open={open} />}
        </main>
      </div>
      {opened && paper && (paper.state === 'ready' && !paper.expired
        ? <PaperSheet key={paper.id} session={s} paper={paper} page={Math.min(opened.page, paper.pages)} open={open} close={close} />
        : <PaperAway paper={paper} close={close} />)}
      <footer class="ph__foot">
        {over && <div class="ph__act"><p class="ph__asked"><Icon name={state.meeting.cancelledAt ? 'x-o' : 'check-o'} />{state.meeting.cancelledAt ? words.cancelled(state.meeting.cancelledWhy ?? '') : words.ended}</p><Link href="/" class="btn btn--wide">{words.home}</Link></div>}
        {!over && <BallotSheet room={s.room} meetingId={s.meetingId} state={state} />}
        {!over && s.seat && <PhoneAct session={s} state={state} action={action} turn={turn} countdown={countdown} />}
        <Tabs tab={shown} wide={wide} pick={(next) => (opened && close(), setTab(next))} />
      </footer>
    </div>
  );
}

function Banners({ session: s, online, wrong }: { session: PhoneSession; online: boolean; wrong: string }) {
  const words = text();
  const phase = s.media?.phase.value;
  return (
    <div role="status">
      {!online && <p class="banner"><Icon name="loader" class="spin" /><span><b>{words.offline}</b><br />{words.offlineHint}</span></p>}
      {online && phase?.kind === 'retrying' && <p class="banner"><Icon name="alert" /><span>{words.mediaRetrying}</span></p>}
      {online && phase?.kind === 'failed' && <p class="banner"><Icon name="alert" /><span>{phase.sentence}</span></p>}
      {online && phase?.kind === 'connected' && wrong && !s.media?.needsTap.value && <p class="banner"><Icon name="alert" /><span>{wrong}</span></p>}
      {s.media?.needsTap.value && (
        <p class="banner banner--info"><Icon name="volume" /><span>{words.hearAsk}</span><button type="button" class="btn" onClick={() => s.media!.unlockAudio()}>{words.hear}</button></p>
      )}
    </div>
  );
}

function Tabs({ tab, wide, pick }: { tab: Tab; wide: boolean; pick: (tab: Tab) => void }) {
  const words = text();
  const one = (name: Tab, icon: 'video' | 'list' | 'file') => (
    <button type="button" aria-current={tab === name ? 'page' : undefined} onClick={() => pick(name)}><Icon name={icon} />{words.tabs[name]}</button>
  );
  return (
    <nav class="ph__tabs" aria-label={words.tabsLabel}>
      {one('now', 'video')}
      {!wide && one('agenda', 'list')}
      {one('papers', 'file')}
    </nav>
  );
}

/** Two columns, as phone.css has them. */
function useWide(): boolean {
  const [query] = useState(() => matchMedia('(min-width: 760px)'));
  const [wide, setWide] = useState(query.matches);
  useEffect(() => {
    const look = () => setWide(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, [query]);
  return wide;
}

function useSlots(s: PhoneSession, state: LiveState | null): void {
  const wanted = phoneSlots(state?.meeting.state === 'live' ? stageShows(state, s.seat) : null);
  useEffect(() => {
    for (const slot of wanted) s.media?.want(slot.index, slot.show, slot.height);
  }, [s, JSON.stringify(wanted)]);
}

function usePapersAhead(state: LiveState | null): void {
  const ahead = state ? papersAhead(state.meeting.items) : [];
  const named = ahead.map((paper) => paper.sha256).join(' ');
  useEffect(() => prefetch(ahead), [named]);
}

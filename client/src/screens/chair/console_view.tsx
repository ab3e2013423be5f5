// The console itself: three columns on a laptop, one column with tabs on a phone.

import { useEffect } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import { papersAhead, prefetch } from '../../papers/prefetch';
import { nextItem } from '../../state/agenda_timing';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import { BesideHolder } from '../floor/beside_holder';
import { FloorPanel } from '../floor/floor_panel';
import { useRemarks } from '../floor/use_remarks';
import { ActButton } from './act_button';
import { AgendaColumn } from './agenda_column';
import type { ChairConsole, Tab } from './console';
import { ControlBar, runMain, togglePresent, toggleVote, VoteButton } from './control_bar';
import { EndDialog } from './end_dialog';
import { CallBar } from '../help/call_bar';
import { useMachine } from '../help/use_machine';
import { HelpCalls } from '../help/help_calls';
import { HelpPanel } from '../help/help_panel';
import { HallMenu } from './hall_menu';
import { HallStrip } from './hall_strip';
import { useChairKeys, type ChairKey } from './keys';
import { LayoutBar, showLayout } from './layout_bar';
import { LiveBar } from './live_bar';
import { mainAct } from './main_act';
import { PauseDialog } from './pause_dialog';
import { OpenDialog } from './open_dialog';
import { PresentPanel } from './present_panel';
import { QueueColumn } from './queue_column';
import { findPaper, StageView } from './stage';
import { FailureNote, Troubles } from './trouble';
import { Wall } from './wall';
import { wantedSlots } from './wanted_slots';
import { ResultPage } from '../votes/result_page';
import { useVoteComes } from '../votes/vote_comes';
import { VotePanel } from '../votes/vote_panel';

export function ConsoleView({ console: c }: { console: ChairConsole }) {
  const state = c.room.state.value!;
  const panel = c.panel.value;
  const remarks = useRemarks(c.meetingId, c.live);
  usePrefetch(c);
  useMachine({ ...c, seat: c.ownSeat }, state.meeting.state === 'live' || state.meeting.state === 'announced');
  useWantedSlots(c);
  useSharingEnd(c);
  useVoteComes(c);
  useChairKeys(c.keysOn.value, (key) => actOn(c, key));
  return (
    <div class="chair" data-tab={c.tab.value}>
      <div class="chair__top">
        <LiveBar console={c} title={state.meeting.title}>
          {state.meeting.state === 'live' && (
            <button type="button" class="btn btn--danger btn--sm livebar__end" aria-haspopup="dialog" onClick={() => (c.panel.value = { kind: 'end' })}>
              <Icon name="stop" /><span class="l">{text().endMeeting}</span>
            </button>
          )}
        </LiveBar>
        <Troubles console={c} />
        <HelpCalls console={c} />
        <CallBar console={c} />
      </div>
      <main class="cols">
        <AgendaColumn console={c} />
        <section class="col mid" aria-label={text().stage.label}>
          <StageView console={c} />
          <LayoutBar console={c} />
          <BesideHolder console={c} />
          <StageActs console={c} />
          <HallStrip console={c} />
        </section>
        <QueueColumn console={c} remarks={remarks} />
      </main>
      <div class="chair__foot">
        <FailureNote console={c} />
        <ControlBar console={c} />
        <Tabs console={c} />
      </div>
      {panel.kind === 'present' && <PresentPanel console={c} />}
      {panel.kind === 'floor' && <FloorPanel console={c} tab={panel.tab} remarks={remarks} />}
      {panel.kind === 'vote' && <VotePanel console={c} />}
      {panel.kind === 'result' && <ResultPage console={c} id={panel.motion} />}
      {panel.kind === 'hall' && <HallMenu console={c} seat={panel.seat} at={panel.at} />}
      {panel.kind === 'help' && <HelpPanel key={panel.to} console={c} to={panel.to} />}
      {panel.kind === 'wall' && <Wall console={c} />}
      {panel.kind === 'pause' && <PauseDialog console={c} />}
      {panel.kind === 'open' && <OpenDialog console={c} />}
      {panel.kind === 'end' && <EndDialog console={c} />}
    </div>
  );
}

/** On a phone, what the bar has no room for. */
function StageActs({ console: c }: { console: ChairConsole }) {
  const words = text().control;
  if (c.room.state.value!.meeting.state !== 'live') return null;
  return (
    <div class="stage__acts">
      <button type="button" class="btn btn--sm" onClick={() => togglePresent(c)}><Icon name="present" />{words.present}</button>
      <VoteButton console={c} class="btn--sm" />
      <ActButton console={c} act="mute all" class="btn--sm" icon="mic-off" onPress={() => c.commands.muteAll()}>{words.muteAll}</ActButton>
    </div>
  );
}

function Tabs({ console: c }: { console: ChairConsole }) {
  const words = text().tabs;
  const { queue, questions } = c.room.state.value!.floor;
  const waiting = queue.length + questions.length;
  const tab = (name: Tab, icon: 'tv' | 'list' | 'hand' | 'users') => (
    <button type="button" role="tab" aria-selected={c.tab.value === name} onClick={() => (c.tab.value = name)}>
      <Icon name={icon} /><span>{words[name]}</span>
      {name === 'queue' && waiting > 0 && <b class="count">{waiting}</b>}
    </button>
  );
  return (
    <nav class="tabs" role="tablist">
      {tab('stage', 'tv')}
      {tab('agenda', 'list')}
      {tab('queue', 'hand')}
      {tab('halls', 'users')}
    </nav>
  );
}

/** Does what a key says; false when it means nothing now, so that the browser may have it. */
function actOn(c: ChairConsole, key: ChairKey): boolean {
  const state = c.room.state.peek()!;
  const panel = c.panel.peek().kind;
  if (key.kind === 'escape') {
    if (panel === 'none' && c.openRow.peek() === 0) return false;
    if (panel === 'none') c.openRow.value = 0;
    c.panel.value = { kind: 'none' };
    return true;
  }
  if (panel === 'end' || panel === 'hall' || document.querySelector('dialog[open]')) return false;
  if (key.kind === 'mic' && c.media) {
    c.media.setMic(!c.media.micOn.peek());
    return true;
  }
  if (!c.canAct.peek()) return false;
  const live = state.meeting.state === 'live';
  if (key.kind === 'mute' && live) return c.commands.muteAll(), true;
  if (panel === 'wall') return false; // the wall shows no other key
  switch (key.kind) {
    case 'main': {
      // "Sang nội dung" has the key N: M pressed as the queue runs empty must not leave the item.
      const act = mainAct(state);
      if (act.kind === 'grant' || act.kind === 'open' || act.kind === 'resume') runMain(c, act);
      return true;
    }
    case 'present':
      if (live) togglePresent(c);
      return true;
    case 'vote':
      if (live) toggleVote(c);
      return true;
    case 'conclude':
      c.tab.value = 'agenda';
      requestAnimationFrame(() => document.getElementById('conclude-now')?.focus());
      return live;
    case 'next': {
      const item = nextItem(state.meeting.items);
      if (live && item && !state.meeting.pause) c.commands.startItem(item);
      return true;
    }
    case 'layout':
      if (live) showLayout(c, key.of);
      return live;
    case 'pause':
      if (live) c.panel.value = { kind: 'pause' };
      return live;
    case 'pointer':
      if (!live || state.stage.kind !== 'page') return false;
      c.points.value = !c.points.peek();
      return true;
    case 'page':
      return turnPage(c, key.by);
    case 'row': {
      const request = [...state.floor.queue, ...state.floor.questions][key.n - 1];
      if (!request) return false;
      c.tab.value = 'queue';
      c.openRow.value = request.id;
      return true;
    }
  }
  return false;
}

function turnPage(c: ChairConsole, by: -1 | 1): boolean {
  const { stage, meeting } = c.room.state.peek()!;
  if (stage.kind !== 'page') return false;
  const paper = findPaper(meeting.items, stage.paperId ?? 0);
  const page = (stage.page ?? 1) + by;
  if (paper && page >= 1 && page <= paper.pages) c.commands.showPage(paper, page);
  return true;
}

function usePrefetch(c: ChairConsole): void {
  const ahead = papersAhead(c.room.state.value!.meeting.items);
  const named = ahead.map((paper) => paper.sha256).join(' ');
  useEffect(() => prefetch(ahead), [named]);
}

function useWantedSlots(c: ChairConsole): void {
  useSignalEffect(() => {
    if (!c.media) return;
    const seats = c.wallSeats.value;
    const view = { seats, preview: c.preview.value, ownSeat: c.ownSeat, stageHeight: seats ? 0 : c.stageHeight.value }; // the wall covers the stage
    for (const slot of wantedSlots(view)) c.media.want(slot.index, slot.show, slot.height);
  });
}

/** The browser's own "stop sharing" ends the picture; the stage must not stay on a dark screen. */
function useSharingEnd(c: ChairConsole): void {
  useEffect(() => {
    if (!c.media) return;
    let shared = c.media.sharing.peek();
    return c.media.sharing.subscribe((sharing) => {
      const { stage } = c.room.state.peek()!;
      if (shared && !sharing && stage.kind === 'screen' && stage.seat === c.ownSeat) c.commands.stopPresenting();
      shared = sharing;
    });
  }, [c]);
}

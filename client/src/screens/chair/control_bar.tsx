// The bar at thumb height: own microphone, silence, the one red button, presenting, next item.

import { useEffect, useRef } from 'preact/hooks';
import { nextItem } from '../../state/agenda_timing';
import { openMotion } from '../../state/motions';
import { text } from '../../text/chair';
import { text as votes } from '../../text/votes';
import { text as stageText } from '../../text/stage';
import { Icon } from '../../ui/icon';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { openMeeting } from './open_dialog';
import { actName, mainAct, sameAct, type MainAct } from './main_act';

/** A press this soon after the button changed its meaning was meant for the meaning before. */
const CHANGED_MS = 600;

export function ControlBar({ console: c }: { console: ChairConsole }) {
  const words = text().control;
  const state = c.room.state.value!;
  const act = mainAct(state);
  const live = state.meeting.state === 'live';
  const item = nextItem(state.meeting.items);
  const presenting = state.stage.kind === 'page' || state.stage.kind === 'screen';
  return (
    <footer class="ctl" aria-label={words.label}>
      {c.media && <MicButton console={c} />}
      {live && (
        <ActButton console={c} act="mute all" class="opt" icon="mic-off" keyHint="T" onPress={() => c.commands.muteAll()}>{words.muteAll}</ActButton>
      )}
      <MainButton console={c} act={act} />
      {live && (
        <button type="button" class={`btn opt ${presenting ? 'now' : ''}`} aria-haspopup="dialog" aria-expanded={c.panel.value.kind === 'present'} onClick={() => togglePresent(c)}>
          <Icon name="present" /><span class="l">{presenting ? words.presenting : words.present}</span>
          {c.keysOn.value && <span class="key" aria-hidden="true">C</span>}
        </button>
      )}
      {live && <VoteButton console={c} class="opt" />}
      {live && item && act.kind !== 'next' && act.kind !== 'resume' && (
        <ActButton console={c} act={`item ${item.id}`} class="ctl__next" icon="arrow" keyHint="N" onPress={() => c.commands.startItem(item)}>{words.item(item.position)}</ActButton>
      )}
    </footer>
  );
}

export function VoteButton({ console: c, class: more }: { console: ChairConsole; class: string }) {
  const running = openMotion(c.room.state.value!);
  return (
    <button type="button" class={`btn ${more} ${running ? 'now' : ''}`} aria-haspopup="dialog" aria-expanded={c.panel.value.kind === 'vote'} onClick={() => toggleVote(c)}>
      <Icon name="ballot" /><span class="l">{votes().chair.button}</span>
      {c.keysOn.value && <span class="key" aria-hidden="true">B</span>}
    </button>
  );
}

function MicButton({ console: c }: { console: ChairConsole }) {
  const words = text().control;
  const media = c.media!;
  const on = media.micOn.value;
  return (
    <button type="button" class={`btn ctl__mic ${on ? 'on' : ''}`} aria-label={on ? words.micHintOn : words.micHintOff} onClick={() => media.setMic(!on)}>
      <Icon name={on ? 'mic' : 'mic-off'} /><span class="l">{on ? words.micOn : words.micOff}</span>
      {c.keysOn.value && <span class="key" aria-hidden="true">{words.space}</span>}
    </button>
  );
}

function MainButton({ console: c, act }: { console: ChairConsole; act: MainAct }) {
  const words = text().control;
  const press = usePress(act, () => runMain(c, act));
  switch (act.kind) {
    case 'open':
      return <ActButton console={c} act="open" class="btn--primary" icon="present" keyHint="M" onPress={press}>{words.open}</ActButton>;
    case 'voting':
      return <button type="button" class="btn ctl__main ctl__voting" onClick={() => (c.panel.value = { kind: 'vote' })}><Icon name="ballot" /><span class="l">{votes().chair.running}</span></button>;
    case 'resume':
      return <ActButton console={c} act="resume" class="btn--primary" icon="arrow" keyHint="M" onPress={press}>{stageText().acts.resume}</ActButton>;
    case 'grant':
      return <ActButton console={c} act={actName(act)} class="btn--primary" icon="hand" keyHint="M" onPress={press}>{words.invite(lowerFirst(act.request.name))}</ActButton>;
    case 'next':
      return <ActButton console={c} act={actName(act)} class="btn--primary" icon="arrow" keyHint="N" onPress={press}>{words.nextItem(act.item.position)}</ActButton>;
    case 'close':
      return <ActButton console={c} act="close" class="btn--danger ctl__main" icon="stop" onPress={press}>{text().endMeeting}</ActButton>;
    case 'none':
      return <span class="ctl__main" />;
  }
}

/** Does what the main button says. */
export function runMain(c: ChairConsole, act: MainAct): void {
  if (act.kind === 'open') openMeeting(c);
  if (act.kind === 'resume') c.commands.resume();
  if (act.kind === 'grant') c.commands.grant(act.request.seat, act.request.kind);
  if (act.kind === 'next') c.commands.startItem(act.item);
  if (act.kind === 'close') c.panel.value = { kind: 'end' };
}

export function toggleVote(c: ChairConsole): void {
  c.panel.value = c.panel.value.kind === 'vote' ? { kind: 'none' } : { kind: 'vote' };
  if (c.panel.value.kind === 'vote') c.voteView.value = { kind: 'now' };
}

export function togglePresent(c: ChairConsole): void {
  c.panel.value = c.panel.value.kind === 'present' ? { kind: 'none' } : { kind: 'present' };
}

function usePress(act: MainAct, press: () => void): () => void {
  const before = useRef(act);
  const changedAt = useRef(0);
  useEffect(() => {
    if (!sameAct(before.current, act)) changedAt.current = performance.now();
    before.current = act;
  });
  return () => {
    if (changedAt.current && performance.now() - changedAt.current < CHANGED_MS) return;
    press();
  };
}

/** "Thôn Văn Nam" after a verb is "thôn Văn Nam"; a person's name stays. */
function lowerFirst(name: string): string {
  return name.startsWith('Thôn ') ? `thôn ${name.slice(5)}` : name;
}

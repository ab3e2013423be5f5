// The layouts of the stage, one press and one key each, and the break.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { text } from '../../text/stage';
import { Icon, type IconName } from '../../ui/icon';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { layouts, type Layout, type LayoutKind } from './layouts';

const ICONS: Record<LayoutKind, IconName> = { seat: 'user', pair: 'users', page: 'file', wall: 'tv', vote: 'ballot', agenda: 'list' };
/** Letters on the keyboard; keys.ts has their codes. */
export const LAYOUT_KEYS: Record<LayoutKind, string> = { seat: 'S', pair: 'D', page: 'G', wall: 'W', vote: 'V', agenda: 'A' };

/** The page shown last, to go back to it after a speaker or a vote. */
const lastPage = signal<{ paperId: number; page: number } | null>(null);

export function LayoutBar({ console: c }: { console: ChairConsole }) {
  const words = text().layouts;
  const state = c.room.state.value!;
  const { stage, meeting } = state;
  useEffect(() => {
    if (stage.kind === 'page') lastPage.value = { paperId: stage.paperId ?? 0, page: stage.page ?? 1 };
  }, [stage]);
  if (meeting.state !== 'live') return null;
  return (
    <div class="lay" role="group" aria-label={words.label}>
      {layouts(state, lastPage.value).map((layout) => (
        <ActButton
          key={layout.kind}
          console={c}
          act={`layout ${layout.kind}`}
          class={`btn--sm lay__one ${layout.shown ? 'now' : ''}`}
          icon={ICONS[layout.kind]}
          keyHint={LAYOUT_KEYS[layout.kind]}
          blocked={layout.stage ? '' : whyNot(layout.kind)}
          label={layout.shown ? `${words[layout.kind]}, ${words.shown}` : words[layout.kind]}
          onPress={() => show(c, layout)}
        >
          {words[layout.kind]}
        </ActButton>
      ))}
      <button type="button" class={`btn btn--sm lay__one lay__pause ${meeting.pause ? 'now' : ''}`} aria-haspopup="dialog" onClick={() => (c.panel.value = { kind: 'pause' })}>
        <Icon name="clock" /><span class="l">{text().acts.pause}</span>{c.keysOn.value && <span class="key" aria-hidden="true">X</span>}
      </button>
      <a class="btn btn--sm lay__one lay__proj" href={`/meetings/${c.meetingId}/projector`} target={`projector-${c.meetingId}`} title={words.projectorHint} aria-label={words.projector}><Icon name="full" /><span class="l">{words.projectorShort}</span></a>
    </div>
  );
}

function show(c: ChairConsole, layout: Layout): void {
  if (layout.stage) c.commands.layout(layout.kind, layout.stage);
}

/** Does what a layout's key says. */
export function showLayout(c: ChairConsole, kind: LayoutKind): void {
  const layout = layouts(c.room.state.peek()!, lastPage.peek()).find((one) => one.kind === kind);
  if (layout) show(c, layout);
}

function whyNot(kind: LayoutKind): string {
  const words = text().layouts;
  return { seat: '', pair: words.noPair, page: words.noPage, wall: '', vote: words.noVote, agenda: '' }[kind];
}

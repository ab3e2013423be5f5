// What everybody sees, as they see it, with the speaker below and the pages' turning.

import { useEffect, useRef } from 'preact/hooks';
import type { AgendaItem, LiveState, Paper } from '../../api/types';
import { SlotVideo } from '../../media/slot_video';
import { PageView } from '../../papers/page_view';
import { PointerDot } from '../../papers/pointer';
import { PointingArea } from '../../papers/pointing_area';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { seatName } from '../../state/seat_name';
import { speakerSeat } from '../tv/stage_shows';
import { StageCaption } from './stage_caption';
import { layoutShown, StageLayout } from './stage_layout';

export function StageView({ console: c }: { console: ChairConsole }) {
  const words = text().stage;
  const state = c.room.state.value!;
  const { stage } = state;
  const paper = stage.kind === 'page' ? findPaper(state.meeting.items, stage.paperId ?? 0) : null;
  const onPage = stage.kind === 'page' && (c.stageSide.value === 'page' || !c.media);
  const layout = layoutShown(c);
  const box = useStageHeight(c, !onPage && (!layout || layout.kind === 'pair'));
  return (
    <figure class={`stage stage--${onPage ? 'page' : stage.kind}`}>
      <div class="stage__pic" ref={box}>
        {layout ? <StageLayout console={c} shows={layout} /> : onPage ? <StagePage console={c} paper={paper} page={stage.page ?? 1} /> : <StagePicture console={c} />}
        <StageTag console={c} state={state} />
        {stage.kind === 'page' && c.media && (
          <div class="seg stage__view">
            <button type="button" aria-pressed={!onPage} onClick={() => (c.stageSide.value = 'speaker')}>{words.speaker}</button>
            <button type="button" aria-pressed={onPage} onClick={() => (c.stageSide.value = 'page')}>{words.paper}</button>
          </div>
        )}
        {onPage && paper && <PageTurning console={c} paper={paper} page={stage.page ?? 1} />}
        {onPage && paper && <PointerSwitch console={c} />}
        {(stage.kind === 'page' || stage.kind === 'screen') && (
          <ActButton console={c} act="stop presenting" class="btn--sm stage__stop" icon="x" onPress={() => c.commands.stopPresenting()}>{words.stopPresenting}</ActButton>
        )}
      </div>
      <StageCaption console={c} />
    </figure>
  );
}

/** A press on the page points at it on every screen; with the pointer switched on, a mouse need not be pressed. */
function StagePage({ console: c, paper, page }: { console: ChairConsole; paper: Paper | null; page: number }) {
  if (!paper || paper.state === 'withdrawn') return <p class="stage__none"><Icon name="file" />{text().stage.paperGone}</p>;
  const may = c.canAct.value && c.room.state.value!.meeting.state === 'live';
  return (
    <PageView paper={paper} page={page}>
      <PointerDot from={c.room.pointer} paper={paper} page={page} />
      {may && <PointingArea meetingId={c.meetingId} paper={paper} page={page} hover={c.points.value} label={text().stage.pointHint} />}
    </PageView>
  );
}

function PointerSwitch({ console: c }: { console: ChairConsole }) {
  const words = text().stage;
  return (
    <button type="button" class="btn btn--sm stage__pointer" aria-label={words.pointer} aria-pressed={c.points.value} title={words.pointHint} onClick={() => (c.points.value = !c.points.value)}>
      <Icon name="follow" /><span class="l">{words.pointer}</span>
    </button>
  );
}

function StagePicture({ console: c }: { console: ChairConsole }) {
  const words = text().stage;
  if (!c.media) {
    return <p class="stage__none"><Icon name="tv" /><b>{words.noPicture}</b><span>{words.noPictureHint}</span></p>;
  }
  const mid = c.media.slots[0]?.mid;
  if (c.room.slots.value.find((slot) => slot.mid === mid)?.deaf) {
    const state = c.room.state.value!;
    return <p class="stage__none"><Icon name="video-off" /><b>{words.cannotShow(seatName(state, state.stage.seat || speakerSeat(state)))}</b></p>;
  }
  return <SlotVideo media={c.media} index={0} />;
}

/** Says whose picture it is when that is not the one named below. */
function StageTag({ console: c, state }: { console: ChairConsole; state: LiveState }) {
  const words = text().stage;
  const { stage, floor } = state;
  if ((stage.kind !== 'seat' && stage.kind !== 'screen') || !stage.seat) return null;
  const speaker = floor.holder?.audioSeat ?? '';
  if (stage.kind === 'seat' && stage.seat === speaker) return null;
  const name = seatName(state, stage.seat);
  const said = stage.kind === 'seat' ? words.onStage(name) : stage.seat === c.ownSeat ? words.ownScreen : words.screenOf(name);
  return <span class="chip stage__tag">{said}</span>;
}

/** Big buttons at both sides of the page, where a portrait page leaves room. */
function PageTurning({ console: c, paper, page }: { console: ChairConsole; paper: Paper; page: number }) {
  const words = text().stage;
  const at = words.pageOf(page, paper.pages);
  const go = (by: number) => c.commands.showPage(paper, page + by);
  return (
    <>
      <ActButton console={c} act="page" class="turn turn--back" icon="left" label={words.previous} blocked={page <= 1 ? at : ''} onPress={() => go(-1)} />
      <ActButton console={c} act="page" class="turn turn--on" icon="right" label={words.next} blocked={page >= paper.pages ? at : ''} onPress={() => go(1)} />
      <b class="chip stage__tag">{at}</b>
    </>
  );
}

/** Finds a paper of the agenda; null when it is no longer there. */
export function findPaper(items: AgendaItem[], id: number): Paper | null {
  for (const item of items) {
    const paper = item.papers.find((candidate) => candidate.id === id);
    if (paper) return paper;
  }
  return null;
}

// Rounded up to the heights of the simulcast layers, so that dragging a window does not ask for a
// new layer at every pixel.
function useStageHeight(c: ChairConsole, showsVideo: boolean) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current || !showsVideo) {
      c.stageHeight.value = 0;
      return;
    }
    const measure = () => {
      const height = (box.current?.clientHeight ?? 0) * devicePixelRatio;
      c.stageHeight.value = height === 0 ? 0 : ([180, 360, 720].find((layer) => height <= layer) ?? 1080);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    measure();
    return () => {
      observer.disconnect();
      c.stageHeight.value = 0;
    };
  }, [c, showsVideo]);
  return box;
}

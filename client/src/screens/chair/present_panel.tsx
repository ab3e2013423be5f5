// Trình chiếu: what to put before everybody. Pictures first, then the papers of the current item.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { AgendaItem, Paper } from '../../api/types';
import { LazyPage } from '../../papers/lazy_page';
import { mayShow } from '../../papers/may_show';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { paperNote } from './item_papers';
import { PairSection } from './pair_section';
import { hallTiles, remoteTiles } from './tile_state';

export function PresentPanel({ console: c }: { console: ChairConsole }) {
  const words = text().present;
  const box = useRef<HTMLDivElement>(null);
  const { meeting } = c.room.state.value!;
  const current = meeting.items.find((item) => item.state === 'now') ?? meeting.items.find((item) => item.state === 'waiting');
  const [first, others] = splitPapers(meeting.items, current);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="present" role="dialog" aria-label={words.heading} tabIndex={-1} ref={box}>
      <div class="col__head">
        <h2>{words.heading}</h2>
        <button type="button" class="btn btn--quiet btn--icon push" aria-label={words.close} onClick={() => (c.panel.value = { kind: 'none' })}><Icon name="x" /></button>
      </div>
      <div class="present__body">
        <Pictures console={c} />
        {first.length > 0 && <PaperList console={c} heading={words.papersNow} papers={first} />}
        {others.length > 0 && <PaperList console={c} heading={words.papersOther} papers={others} />}
        {first.length + others.length === 0 && <p class="muted small">{words.noPapers}</p>}
        <Villages console={c} />
      </div>
    </div>
  );
}

/** The current item's papers, then all others; withdrawn ones are not offered. */
export function splitPapers(items: AgendaItem[], current: AgendaItem | undefined): [Paper[], Paper[]] {
  const of = (list: AgendaItem[]) => list.flatMap((item) => item.papers).filter((paper) => paper.state !== 'withdrawn');
  return [of(current ? [current] : []), of(items.filter((item) => item !== current))];
}

function Pictures({ console: c }: { console: ChairConsole }) {
  const words = text().present;
  const main = c.room.state.value!.meeting.halls.find((hall) => hall.main);
  return (
    <section class="present__sec">
      <h3>{words.pictures}</h3>
      <div class="present__big">
        {main && <SeatPick console={c} seat={`hall:${main.hallId}`} label={words.mainHall} icon="users" />}
        {c.media && <OwnScreen console={c} />}
      </div>
    </section>
  );
}

/** Villages and people elsewhere whose camera can be put on the stage now. */
function Villages({ console: c }: { console: ChairConsole }) {
  const words = text().present;
  const state = c.room.state.value!;
  const links = c.room.links.value;
  const seen = [...hallTiles(state, links), ...remoteTiles(state, links)].filter((tile) => !['absent', 'lost', 'phone'].includes(tile.kind));
  const tiles = seen.filter((tile) => !tile.main);
  return (
    <>
    <section class="present__sec">
      <h3>{words.halls}</h3>
      {tiles.length === 0 && <p class="muted small">{words.noHalls}</p>}
      <div class="present__halls">{tiles.map((tile) => <SeatPick key={tile.seat} console={c} seat={tile.seat} label={tile.name} />)}</div>
    </section>
    <PairSection console={c} tiles={seen} />
    </>
  );
}

function SeatPick({ console: c, seat, label, icon }: { console: ChairConsole; seat: string; label: string; icon?: 'users' }) {
  const { stage } = c.room.state.value!;
  const shown = stage.kind === 'seat' && stage.seat === seat;
  return <ActButton console={c} act={`stage ${seat}`} icon={icon} class={`btn--sm ${shown ? 'now' : ''}`} onPress={() => c.commands.showSeat(seat)}>{label}</ActButton>;
}

function OwnScreen({ console: c }: { console: ChairConsole }) {
  const words = text().present;
  if (c.media!.sharing.value) {
    return <ActButton console={c} act="stage" icon="x" class="btn--sm now" onPress={() => c.commands.stopPresenting()}>{words.stopScreen}</ActButton>;
  }
  if (!navigator.mediaDevices?.getDisplayMedia) return null; // phones cannot share their screen
  return <ActButton console={c} act="screen" icon="present" class="btn--sm" onPress={() => c.commands.showOwnScreen()}>{words.ownScreen}</ActButton>;
}

function PaperList({ console: c, heading, papers }: { console: ChairConsole; heading: string; papers: Paper[] }) {
  const { stage } = c.room.state.value!;
  const staged = stage.kind === 'page' ? stage.paperId : 0;
  const [open, setOpen] = useState(papers.find((paper) => paper.id === staged)?.id ?? 0);
  return (
    <section class="present__sec">
      <h3>{heading}</h3>
      {papers.map((paper) => (
        <div key={paper.id} class="present__paper">
          <button type="button" class="present__title" disabled={!mayShow(paper)} aria-expanded={open === paper.id} onClick={() => setOpen(open === paper.id ? 0 : paper.id)}>
            <Icon name="file" /><span><b>{paper.title}</b>{staged === paper.id ? <span class="chip chip--now">{text().present.onStage}</span> : <small>{paperNote(paper)}</small>}</span>
          </button>
          {open === paper.id && mayShow(paper) && <Thumbnails console={c} paper={paper} />}
        </div>
      ))}
    </section>
  );
}

function Thumbnails({ console: c, paper }: { console: ChairConsole; paper: Paper }) {
  const words = text().present;
  const { stage } = c.room.state.value!;
  const pages = Array.from({ length: paper.pages }, (_, at) => at + 1);
  return (
    <ol class="thumbs">
      {pages.map((page) => (
        <li key={page}>
          <button type="button" aria-label={words.pickPage(page)} aria-current={stage.paperId === paper.id && stage.page === page} onClick={() => c.canAct.value && c.commands.showPage(paper, page)}>
            <LazyPage paper={paper} page={page} />
            <span>{page}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

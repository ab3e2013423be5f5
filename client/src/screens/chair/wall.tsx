// The wall: every hall with its live picture. In two seconds, which hall is in trouble?
// Pictures are asked for only while the wall is open, and only those of the open page.

import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../text/chair';
import { Icon, type IconName } from '../../ui/icon';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { LiveBar } from './live_bar';
import { countTiles, hallTiles, remoteTiles, type Tile } from './tile_state';
import { WallTile } from './wall_tile';
import { wallPages, wallPageSize } from './wanted_slots';

type Filter = 'all' | 'asking' | 'weak' | 'lost' | 'absent';

const MATCHES: Record<Filter, (tile: Tile) => boolean> = {
  all: () => true,
  asking: (tile) => tile.queuePlace > 0,
  weak: (tile) => tile.weak,
  lost: (tile) => tile.kind === 'lost',
  absent: (tile) => tile.kind === 'absent',
};

export function Wall({ console: c }: { console: ChairConsole }) {
  const words = text().wall;
  const state = c.room.state.value!;
  const links = c.room.links.value;
  const [filter, setFilter] = useState<Filter>('all');
  const [at, setAt] = useState(0);
  const size = useWallPageSize();
  const heard = c.room.speakers.value;
  const halls = hallTiles(state, links, heard);
  const tiles = [...halls, ...remoteTiles(state, links, heard)];
  const pages = wallPages(tiles.filter(MATCHES[filter]), size);
  const page = pages[Math.min(at, pages.length - 1)]!;
  const box = useRef<HTMLDivElement>(null);

  const seats = page.map((tile) => (tile.kind === 'absent' || tile.kind === 'lost' || tile.kind === 'phone' ? '' : tile.seat));
  const named = seats.join(' ');
  useEffect(() => {
    c.wallSeats.value = seats;
  }, [named]);
  useEffect(() => {
    box.current?.focus();
    return () => {
      c.wallSeats.value = null;
    };
  }, []);

  const current = state.meeting.items.find((item) => item.state === 'now');
  const title = current ? words.item(current.position, state.meeting.items.length, current.title) : state.meeting.title;
  return (
    <div class="wallpg" role="dialog" aria-label={words.heading(halls.length)} tabIndex={-1} ref={box}>
      <LiveBar console={c} title={title}>
        <button type="button" class="btn btn--sm" onClick={() => (c.panel.value = { kind: 'none' })}><Icon name="left" /><span class="l">{words.back}</span></button>
      </LiveBar>
      <div class="wall__tools">
        <h1>{words.heading(halls.filter((tile) => !tile.main).length)}</h1>
        <Filters tiles={tiles} filter={filter} pick={(next) => (setFilter(next), setAt(0))} />
        {pages.length > 1 && <Pager page={Math.min(at, pages.length - 1)} pages={pages.length} go={setAt} />}
        {state.meeting.state === 'live' && (
          <ActButton console={c} act="mute all" class="btn--sm btn--mute push" icon="mic-off" keyHint="T" onPress={() => c.commands.muteAll()}>{text().control.muteAll}</ActButton>
        )}
      </div>
      {!c.media && <p class="wall__note muted">{words.noPictures}</p>}
      <div class="wall__scroll">
        {page.length === 0 && <p class="col__empty">{words.noneMatch}</p>}
        <ul class="wall">{page.map((tile, n) => <WallTile key={tile.seat} console={c} tile={tile} slot={n + 1} />)}</ul>
      </div>
    </div>
  );
}

function Filters({ tiles, filter, pick }: { tiles: Tile[]; filter: Filter; pick: (filter: Filter) => void }) {
  const words = text().wall;
  const counts = countTiles(tiles);
  const button = (name: Filter, label: string, count: number, icon?: IconName, colour = '') =>
    (count > 0 || filter === name) && (
      <button type="button" class={`btn btn--sm ${colour}`} aria-pressed={filter === name} onClick={() => pick(name)}>{icon && <Icon name={icon} />}{label}</button>
    );
  return (
    <div class="filt" role="group" aria-label={words.filter}>
      {button('all', words.all, 1)}
      {button('asking', words.asking(counts.asking), counts.asking, 'hand')}
      {button('weak', words.weak(counts.weak), counts.weak, 'alert', 'is-warn')}
      {button('lost', words.lost(counts.lost), counts.lost, 'wifi-off', 'is-bad')}
      {button('absent', words.absent(counts.absent), counts.absent, 'clock')}
    </div>
  );
}

function Pager({ page, pages, go }: { page: number; pages: number; go: (page: number) => void }) {
  const words = text().wall;
  return (
    <div class="wall__pager">
      <button type="button" class="btn btn--icon" aria-label={words.previous} aria-disabled={page === 0} onClick={() => page > 0 && go(page - 1)}><Icon name="left" /></button>
      <b>{words.page(page + 1, pages)}</b>
      <button type="button" class="btn btn--icon" aria-label={words.next} aria-disabled={page === pages - 1} onClick={() => page < pages - 1 && go(page + 1)}><Icon name="right" /></button>
    </div>
  );
}

function useWallPageSize(): number {
  const [size, setSize] = useState(wallPageSize(innerWidth));
  useEffect(() => {
    const measure = () => setSize(wallPageSize(innerWidth));
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size;
}

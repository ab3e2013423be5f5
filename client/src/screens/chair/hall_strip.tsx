// Every village in a small tile that keeps its place: name, state, line.

import { openMotion } from '../../state/motions';
import { text } from '../../text/chair';
import { text as votes } from '../../text/votes';
import { text as help } from '../../text/help';
import { Icon } from '../../ui/icon';
import type { ChairConsole } from './console';
import { lineShort } from './line_words';
import { SignalBars } from './signal_bars';
import { hallVoted } from '../votes/missing';
import { countTiles, hallTiles, tileIcon, type Tile } from './tile_state';

const TILE_CLASS: Record<Tile['kind'], string> = {
  absent: 'away',
  lost: 'off',
  speaking: 'now',
  asking: 'ask',
  weak: 'weak',
  phone: '',
  here: '',
};

export function HallStrip({ console: c }: { console: ChairConsole }) {
  const words = text().halls;
  const tiles = hallTiles(c.room.state.value!, c.room.links.value, c.room.speakers.value).filter((tile) => !tile.main);
  const counts = countTiles(tiles);
  const state = c.room.state.value!;
  const motion = openMotion(state);
  return (
    <div class="halls" data-tab="halls">
      <div class="halls__h">
        <b>{words.heading}</b>
        {tiles.length > 0 && <span class="muted">{words.here(counts.here, tiles.length)}</span>}
        {counts.weak > 0 && <span class="is-warn halls__n"><Icon name="alert" />{words.weak(counts.weak)}</span>}
        {counts.lost > 0 && <span class="is-bad halls__n"><Icon name="wifi-off" />{words.lost(counts.lost)}</span>}
        <button type="button" class="halls__all" aria-haspopup="dialog" onClick={() => (c.panel.value = { kind: 'help', to: '' })}>{help().open}</button>
        <button type="button" class="halls__all" onClick={() => (c.panel.value = { kind: 'wall' })}>{words.seeAll}</button>
      </div>
      {tiles.length === 0 && <p class="muted small">{words.none}</p>}
      <ul class="mini">
        {tiles.map((tile) => (
          <li key={tile.seat}>
            <button
              type="button"
              class={`${tile.heard ? 'now' : TILE_CLASS[tile.kind]} ${tile.weak ? 'weak' : ''}`}
              data-heard={tile.heard}
              data-seat={tile.seat}
              data-kind={tile.kind}
              aria-haspopup="dialog"
              title={lineShort(tile.link)}
              onClick={(event) => (c.panel.value = { kind: 'hall', seat: tile.seat, at: event.currentTarget.getBoundingClientRect() })}
            >
              <b>{tile.name}</b>
              <TileState tile={tile} voted={motion && tile.kind !== 'lost' ? hallVoted(state, motion, tile.seat) : null} />
              <SignalBars bars={tile.bars} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** While halls vote, whether the ballot is in goes before the rest. */
function TileState({ tile, voted }: { tile: Tile; voted: boolean | null }) {
  if (voted === null) return <span class="s"><Icon name={tileIcon(tile)} />{tileWord(tile)}</span>;
  const words = votes().chair;
  return <span class={`s ${voted ? 'is-ok' : ''}`} data-voted={voted}><Icon name={voted ? 'check' : 'clock'} />{voted ? words.voted : words.notYet}</span>;
}

/** The one word on a tile. */
export function tileWord(tile: Tile): string {
  const words = text().tile;
  if (tile.heard) return words.speaking;
  if (tile.kind === 'here' && tile.watches) return words.watches;
  if (tile.kind === 'here') return tile.micOpen ? words.hereOpen : words.here;
  return words[tile.kind];
}

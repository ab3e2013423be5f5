// The small actions of one hall, beside its tile (a sheet at the bottom on a phone).

import { useEffect, useRef } from 'preact/hooks';
import { text } from '../../text/chair';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { seatName } from '../../state/seat_name';
import { text as floorText } from '../../text/floor_chair';
import { HallHelp, MachineFacts } from '../help/hall_help';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { EndTurn } from './end_turn';
import { lineRows } from './line_words';
import { SignalBars } from './signal_bars';
import { hallTiles, remoteTiles, type Tile } from './tile_state';

const WIDTH = 600;

export function HallMenu({ console: c, seat, at }: { console: ChairConsole; seat: string; at: DOMRect }) {
  const words = text().halls;
  const state = c.room.state.value!;
  const links = c.room.links.value;
  const tile = [...hallTiles(state, links), ...remoteTiles(state, links)].find((t) => t.seat === seat);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    c.panel.value = { kind: 'none' };
    document.querySelector<HTMLElement>(`[data-seat="${seat}"]`)?.focus();
  };
  useEffect(() => box.current?.querySelector<HTMLElement>('.menu__acts .btn')?.focus(), []);
  if (!tile) return null;
  const style = { '--x': `${Math.max(8, Math.min(at.left, innerWidth - WIDTH - 8))}px`, '--y': `${innerHeight - at.top + 6}px` };
  return (
    <>
      <div class="menu__scrim" onClick={close} />
      <div class="menu menu--help" role="dialog" aria-label={tile.fullName} style={style} ref={box}>
        <div class="menu__head">
          <span><b>{tile.fullName}</b>{tile.sub && <small>{tile.sub}</small>}</span>
          <button type="button" class="btn btn--quiet btn--icon" aria-label={words.close} onClick={close}><Icon name="x" /></button>
        </div>
        <p class="menu__note"><SignalBars bars={tile.bars} /><span>{tileNote(tile)}</span></p>
        <div class="menu__cols">
          <div>
            <MachineFacts link={links[seat]} health={c.room.health.value[seat]} watches={tile.watches} />
            <LineNumbers tile={tile} />
          </div>
          <div>
            <HallActions console={c} tile={tile} done={close} />
            <HallHelp console={c} tile={tile} />
          </div>
        </div>
      </div>
    </>
  );
}

/** For the one who has to tell a hall what is wrong; the bars above are for everybody. */
function LineNumbers({ tile }: { tile: Tile }) {
  const rows = lineRows(tile.link).slice(1); // how it is called stands above, with since when
  if (rows.length === 0) return null;
  return (
    <dl class="menu__line">
      {rows.map(({ name, value, warn }) => <div key={name} class={warn ? 'is-warn' : ''}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function HallActions({ console: c, tile, done }: { console: ChairConsole; tile: Tile; done: () => void }) {
  const words = text().halls;
  const { meeting, stage, floor: { holder } } = c.room.state.value!;
  const gone = tile.kind === 'absent' || tile.kind === 'lost';
  const onStage = stage.kind === 'seat' && stage.seat === tile.seat;
  const away = meeting.state !== 'live' ? words.waitsForOpen : gone ? tileNote(tile) : tile.watches ? words.watchesHow : '';
  return (
    <div class="menu__acts">
      {meeting.state !== 'live' && <p class="muted small">{words.waitsForOpen}</p>}
      {tile.kind === 'speaking' ? (
        <EndTurn console={c} seat={tile.seat} done={done} />
      ) : (
        <ActButton console={c} act={`grant ${tile.seat}`} icon="hand" blocked={away} onPress={() => (c.commands.grant(tile.seat), done())}>{words.invite}</ActButton>
      )}
      {holder && tile.kind !== 'speaking' && !tile.main && (
        <ActButton console={c} act={`interject ${tile.seat}`} icon="mic" blocked={away} onPress={() => (c.commands.interject(tile.seat), done())}>{floorText().people.interject}</ActButton>
      )}
      {onStage ? (
        <p class="chip chip--now menu__on">{words.onStage}</p>
      ) : (
        <ActButton console={c} act={`stage ${tile.seat}`} icon="tv" blocked={away || (tile.kind === 'phone' ? words.phoneOnly : '')} onPress={() => (c.commands.showSeat(tile.seat), done())}>{words.toStage}</ActButton>
      )}
      {stage.kind === 'seat' && stage.seat && !onStage && tile.kind !== 'phone' && (
        <ActButton console={c} act="pair" icon="users" blocked={away} onPress={() => (c.commands.showPair(stage.seat!, tile.seat), done())}>{words.beside(seatName(c.room.state.value!, stage.seat))}</ActButton>
      )}
    </div>
  );
}

/** One sentence about how the hall stands. */
export function tileNote(tile: Tile): string {
  const words = text();
  const halls = words.halls;
  switch (tile.kind) {
    case 'absent':
      return halls.notHere;
    case 'lost':
      return tile.since ? halls.lostSince(hourMinute(tile.since)) : halls.reconnecting;
    case 'speaking':
      return halls.speaking;
    case 'asking':
      return halls.asking(tile.queuePlace);
    case 'weak':
      return tile.link?.audioOnly ? halls.soundOnly : halls.brokenSound;
    case 'phone':
      return halls.phoneOnly;
    case 'here':
      return tile.watches ? halls.watches : tile.micOpen ? halls.micOpen : halls.micClosed;
  }
}

// How one hall's machine does, and what can be done for it from afar. Stands in the hall's menu.

import { useEffect, useState } from 'preact/hooks';
import type { Health, Link } from '../../api/types';
import { text } from '../../text/help';
import { hourMinute } from '../../text/time';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import type { Tile } from '../chair/tile_state';
import { turns } from '../floor/turn';
import './help.css';

/** A second press must come within this time. */
const SURE_MS = 4000;

/** Rows of facts, for the list of the line's numbers. */
export function MachineFacts({ link, health, watches }: { link: Link | undefined; health: Health | undefined; watches: boolean }) {
  const words = text().hall;
  return (
    <dl class="menu__line" aria-label={words.heading}>
      {link && <div class={link.state === 'good' ? '' : 'is-warn'}><dt>{words.line}</dt><dd>{words.since(words.state[link.state], hourMinute(link.since))}</dd></div>}
      {!health && <div><dt>{words.heading}</dt><dd>{words.unknown}</dd></div>}
      {health && (
        <>
          {!watches && <div class={isFault(health.mic) ? 'is-warn' : ''}>
            <dt>{words.mic}</dt>
            <dd class="machine__mic">
              <span class="machine__level" role="meter" aria-valuemin={0} aria-valuemax={100} aria-valuenow={health.level} aria-label={words.level(health.level)}><i style={{ width: `${health.level}%` }} /></span>
              {words.device[health.mic]}
            </dd>
          </div>}
          {!watches && <div class={isFault(health.camera) ? 'is-warn' : ''}><dt>{words.camera}</dt><dd>{words.device[health.camera]}</dd></div>}
          <div class={health.speaker === 'blocked' ? 'is-warn' : ''}><dt>{words.speaker}</dt><dd>{words.speakers[health.speaker]}</dd></div>
          {!watches && <div class={health.sound.state === 'unheard' || health.sound.state === 'blocked' ? 'is-warn' : ''}><dt>{words.sound}</dt><dd>{soundWords(health)}</dd></div>}
          {health.restarts > 0 && <div><dt>{words.restarts}</dt><dd>{words.times(health.restarts)}</dd></div>}
        </>
      )}
    </dl>
  );
}

function isFault(state: Health['mic']): boolean {
  return state !== 'on' && state !== 'off';
}

function soundWords({ sound }: Health): string {
  const words = text().hall;
  const said = words.sounds[sound.state];
  return sound.at ? words.soundAt(said, hourMinute(sound.at)) : said;
}

/** Buttons of help for a hall that is not this console's own. */
export function HallHelp({ console: c, tile }: { console: ChairConsole; tile: Tile }) {
  const words = text().hall;
  if (tile.seat === c.ownSeat) return null;
  const here = tile.kind !== 'absent' && tile.kind !== 'lost';
  const away = here && tile.kind !== 'phone' ? '' : words.away;
  return (
    <div class="menu__acts" role="group" aria-label={text().heading}>
      <button type="button" class="btn btn--sm" onClick={() => (c.panel.value = { kind: 'help', to: tile.seat })}>{words.tell}</button>
      {!tile.watches && <PrivateCallButton console={c} tile={tile} away={away} />}
      {!tile.watches && <ActButton console={c} act={`ask sound ${tile.seat}`} class="btn--sm" icon="volume" blocked={away} onPress={() => c.help.ask(tile.seat, 'sound')}>{words.tryingSound}</ActButton>}
      <ActButton console={c} act={`ask restart ${tile.seat}`} class="btn--sm" icon="refresh" blocked={away} onPress={() => c.help.ask(tile.seat, 'restart')}>{words.restart}</ActButton>
      <Reload console={c} seat={tile.seat} away={away} />
    </div>
  );
}

function PrivateCallButton({ console: c, tile, away }: { console: ChairConsole; tile: Tile; away: string }) {
  const words = text().hall;
  const state = c.room.state.value!;
  const own = state.calls.find((call) => call.seat === tile.seat);
  if (own) return <ActButton console={c} act={`call ${tile.seat}`} class="btn--sm btn--danger" icon="phone" onPress={() => c.help.hangUp(tile.seat)}>{words.hangUp}</ActButton>;
  const main = state.meeting.halls.find((hall) => hall.main);
  const isMain = (seat: string) => main !== undefined && seat === `hall:${main.hallId}`;
  const busy = state.calls.some((call) => [call.seat, call.withSeat].includes(c.ownSeat) || call.withSeat === tile.seat);
  const speaks = turns(state).some((turn) => turn.audioSeat === tile.seat);
  const blocked = away || (state.meeting.state === 'live' && (isMain(c.ownSeat) || isMain(tile.seat)) ? words.noCallMain : speaks ? words.speaking : busy ? words.busy : '');
  return <ActButton console={c} act={`call ${tile.seat}`} class="btn--sm" icon="phone" blocked={blocked} onPress={() => c.help.call(tile.seat)}>{words.call}</ActButton>;
}

/** Asks for a second press: the hall's screen goes dark for some seconds. */
function Reload({ console: c, seat, away }: { console: ChairConsole; seat: string; away: string }) {
  const words = text().hall;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), SURE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const press = () => {
    setAsked(!asked);
    if (asked) c.help.ask(seat, 'reload');
  };
  return <ActButton console={c} act={`ask reload ${seat}`} class={`btn--sm ${asked ? 'btn--danger' : ''}`} icon="tv" blocked={away} onPress={press}>{asked ? words.reloadSure : words.reload}</ActButton>;
}

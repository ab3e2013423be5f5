// Two places of the chair's choice side by side: pick both, they are shown at once. The key D takes who talks with whom.

import { useState } from 'preact/hooks';
import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import type { ChairConsole } from './console';
import { picked } from './pair_pick';
import type { Tile } from './tile_state';

export function PairSection({ console: c, tiles }: { console: ChairConsole; tiles: Tile[] }) {
  const words = text().present;
  const { stage } = c.room.state.value!;
  const [own, setOwn] = useState<string[] | null>(null); // null: nothing pressed here yet
  const pending = c.acts.pending.value.has('pair');
  const shown = stage.kind === 'pair' ? [stage.seat!, stage.seat2!] : [];
  const now = own ?? shown;
  if (tiles.length < 2) return null;
  const press = (seat: string) => {
    if (!c.canAct.value || pending) return;
    const next = picked(now.filter((one) => tiles.some((tile) => tile.seat === one)), seat);
    setOwn(next);
    if (next.length === 2) c.commands.showPair(next[0]!, next[1]!);
  };
  return (
    <section class="present__sec" aria-labelledby="pair-title">
      <h3 id="pair-title">{words.pair}</h3>
      <p class="muted small" role="status">{now.length === 1 ? words.pairOne : words.pairHint}</p>
      <div class="present__halls present__halls--pair" aria-busy={pending}>
        {tiles.map((tile) => {
          const on = now.includes(tile.seat);
          return (
            <button key={tile.seat} type="button" class="btn btn--sm" aria-pressed={on} aria-label={words.pairPick(tile.name)} title={c.canAct.value ? undefined : text().control.waitsForNetwork} aria-disabled={!c.canAct.value || pending} onClick={() => press(tile.seat)}>
              {on && <Icon name="check" />}<span class="l">{tile.name}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

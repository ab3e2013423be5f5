// Before the meeting ends: what will happen, and who is still connected.

import type { FloorHolder } from '../../api/types';
import { text } from '../../text/chair';
import { Dialog } from '../../ui/dialog';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';
import { hallTiles } from './tile_state';

export function EndDialog({ console: c }: { console: ChairConsole }) {
  const words = text().end;
  const state = c.room.state.value!;
  const close = () => (c.panel.value = { kind: 'none' });
  const connected = hallTiles(state, c.room.links.value).filter((tile) => !tile.main && tile.kind !== 'absent' && tile.kind !== 'lost');
  const holder = state.floor.holder as FloorHolder | null;
  const left = state.meeting.items.filter((item) => item.state === 'waiting').length;
  return (
    <Dialog
      title={words.question}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.cancel}</button>
          <ActButton console={c} act="close" class="btn--danger" icon="stop" onPress={() => (c.commands.end(), close())}>{words.confirm}</ActButton>
        </>
      }
    >
      <p>{words.what}</p>
      {holder && <p class="is-warn">{words.speaking(holder.name)}</p>}
      {left > 0 && <p class="is-warn">{words.left(left)}</p>}
      <p>{connected.length > 0 ? words.connected(connected.map((tile) => tile.name).join(', ')) : words.connectedNone}</p>
    </Dialog>
  );
}

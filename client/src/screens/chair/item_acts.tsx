// What the chair does with an item: go to it or return to it, finish it, leave it for later, put it elsewhere.

import type { AgendaItem } from '../../api/types';
import { text } from '../../text/chair';
import { text as stageText } from '../../text/stage';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';

export function ItemActs({ console: c, item }: { console: ChairConsole; item: AgendaItem }) {
  const words = stageText().acts;
  const { meeting } = c.room.state.value!;
  const paused = meeting.pause ? words.resume : ''; // first
  const waits = item.state === 'waiting';
  if (item.state === 'now') {
    return (
      <div class="ag__acts">
        <ActButton console={c} act={`finish ${item.id}`} class="btn--sm" icon="check" onPress={() => c.commands.finishItem(item)}>{words.finish}</ActButton>
        <ActButton console={c} act={`skip ${item.id}`} class="btn--sm" icon="redo" onPress={() => c.commands.skipItem(item, true)}>{words.skip}</ActButton>
      </div>
    );
  }
  return (
    <div class="ag__acts">
      <ActButton console={c} act={`item ${item.id}`} class="btn--sm" icon={waits ? 'arrow' : 'undo'} blocked={paused} onPress={() => c.commands.startItem(item)}>
        {waits ? text().agenda.goTo(item.position) : words.goBack(item.position)}
      </ActButton>
      {waits && !item.skipped && <ActButton console={c} act={`skip ${item.id}`} class="btn--sm" icon="redo" onPress={() => c.commands.skipItem(item, true)}>{words.skip}</ActButton>}
      {waits && <Moves console={c} item={item} last={meeting.items.length} />}
    </div>
  );
}

/** Up and down; not above what has begun, so that the list reads as the meeting went. */
function Moves({ console: c, item, last }: { console: ChairConsole; item: AgendaItem; last: number }) {
  const words = stageText().acts;
  const above = c.room.state.value!.meeting.items.find((one) => one.position === item.position - 1);
  return (
    <>
      <ActButton console={c} act="move item" class="btn--sm btn--icon" icon="up" label={words.up} blocked={above?.state === 'waiting' ? '' : words.up} onPress={() => c.commands.moveItem(item, -1)} />
      <ActButton console={c} act="move item" class="btn--sm btn--icon" icon="down" label={words.down} blocked={item.position < last ? '' : words.down} onPress={() => c.commands.moveItem(item, 1)} />
    </>
  );
}

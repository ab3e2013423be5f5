// Ý kiến bằng văn bản: what came, newest first among those that were not read out yet.

import type { Remark } from '../../api/types';
import { text } from '../../text/floor_chair';
import { hourMinute } from '../../text/time';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';

export function RemarksTab({ console: c, remarks }: { console: ChairConsole; remarks: Remark[] }) {
  const words = text().remarks;
  const { items } = c.room.state.value!.meeting;
  const title = (id: number) => {
    const item = items.find((one) => one.id === id);
    return item ? words.item(item.position) : '';
  };
  const waiting = remarks.filter((one) => !one.readAt);
  const read = remarks.filter((one) => one.readAt);
  if (remarks.length === 0) return <p class="muted small">{words.none}</p>;
  return (
    <ol class="remarks">
      {[...waiting, ...read].map((one) => (
        <li key={one.id} class={one.readAt ? 'is-read' : ''} data-remark={one.id}>
          <p><b>{one.name}</b> <small>{[one.sub, title(one.itemId), hourMinute(one.at)].filter(Boolean).join(' · ')}</small></p>
          <blockquote>{one.body}</blockquote>
          {one.readAt ? <small class="is-ok">{words.read(hourMinute(one.readAt))}</small> : (
            <ActButton console={c} act={`read ${one.id}`} class="btn--sm" icon="check" onPress={() => c.commands.readRemark(one.id)}>{words.markRead}</ActButton>
          )}
        </li>
      ))}
    </ol>
  );
}

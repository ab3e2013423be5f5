// The agenda: rows in order, moved by keys, buttons or dragging, and the line to type the next one.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AgendaItem } from '../../api/types';
import { FolderLink } from '../../papers/folder_link';
import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { AddItem } from './add_item';
import type { Desk } from './desk';
import { moveItem } from './desk_acts';
import { ItemRow } from './item_row';
import { planOf } from './plan';
import { useDrag } from './use_drag';

export function Agenda({ desk }: { desk: Desk }) {
  const words = text().agenda;
  const asks = writtenText().prepare;
  const meeting = desk.meeting.value;
  const hidden = desk.removals.hidden.value;
  const items = meeting.items.filter((item) => !hidden.has(`item ${item.id}`));
  const plan = planOf({ ...meeting, items });
  const list = useRef<HTMLOListElement>(null);
  const keepFocus = useFocusAfterMove(list);
  // Hidden rows keep their positions, so a place in the list is the position of the row that is there.
  const move = (item: AgendaItem, place: number) => {
    const there = items[place];
    if (!there || desk.readOnly.value) return;
    keepFocus(item.id);
    moveItem(desk, item, there.position);
  };
  const drag = useDrag(list, (from, to) => move(items[from - 1]!, to - 1));
  return (
    <section class="card" aria-labelledby="agenda-title" id="at-agenda">
      <div class="card__head">
        <h2 id="agenda-title">{desk.written ? asks.agenda : words.heading}</h2>
        {items.length > 0 && !desk.written && <span class={`small push ${plan.over > 0 ? 'is-warn' : 'muted'}`}>{words.sum(items.length, plan.minutes)}{words.ends(hourMinute(plan.endsAt))}</span>}
      </div>
      {items.length === 0 && desk.added.value.length === 0 && <Empty readOnly={desk.readOnly.value} written={desk.written} />}
      <ol ref={list}>
        {items.map((item, at) => (
          <ItemRow
            key={item.id}
            desk={desk}
            item={item}
            no={at + 1}
            last={at === items.length - 1}
            startsAt={desk.written ? '' : hourMinute(plan.starts[at]!)}
            mark={drag.markOf(at + 1)}
            grip={drag.grip(at + 1)}
            move={(by) => move(item, at + by)}
          />
        ))}
      </ol>
      {!desk.readOnly.value && <AddItem desk={desk} />}
      <FolderLink meeting={meeting} />
    </section>
  );
}

function Empty({ readOnly, written }: { readOnly: boolean; written: boolean }) {
  const words = text().agenda;
  return <div class="empty prep__empty"><Icon name="list" /><p>{readOnly ? words.emptyReadOnly : written ? writtenText().prepare.noQuestions : words.empty}</p></div>;
}

/** A row that changes its place loses the focus with it; this gives it back to the same control. */
function useFocusAfterMove(list: { current: HTMLElement | null }): (itemId: number) => void {
  const wanted = useRef<{ itemId: number; act: string } | null>(null);
  const [, renderAnew] = useState(0);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { itemId, act } = wanted.current;
    wanted.current = null;
    const target = list.current?.querySelector<HTMLElement>(`[data-item="${itemId}"] [data-act="${act}"]`);
    target?.focus({ preventScroll: true });
    target?.closest('li')?.scrollIntoView({ block: 'nearest' });
  });
  return (itemId) => {
    const act = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.act : undefined;
    if (!act) return;
    wanted.current = { itemId, act };
    renderAnew((n) => n + 1);
  };
}

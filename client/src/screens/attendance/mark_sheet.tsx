// All that can be said of one's attendance: late, gone, excused, represented, how many in a hall; why.

import { useState } from 'preact/hooks';
import type { AttendanceInput, AttendanceRow } from '../../api/types';
import { text } from '../../text/attendance';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { needsReason } from './roll';
import type { Marks } from './use_marks';

interface SheetProps {
  row: AttendanceRow;
  marks: Marks;
  /** May say that somebody is represented. */
  presides: boolean;
  /** The row is the commune hall. */
  main: boolean;
  close: () => void;
}

interface Choice {
  state: AttendanceInput['state'];
  manner: '' | 'in_room' | 'online';
  said: string;
}

export function MarkSheet({ row, marks, presides, main, close }: SheetProps) {
  const words = text().sheet;
  const hall = row.as === 'hall';
  const choices = choicesFor(hall, main, presides);
  const at = choices.findIndex((choice) => choice.state === row.state && (hall || choice.state !== 'present' || choice.manner === row.manner));
  const [picked, setPicked] = useState(Math.max(at, 0));
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(row.representedBy);
  const [count, setCount] = useState(String(row.headCount || ''));
  const choice = choices[picked]!;
  const needed = needsReason(row, choice.state, presides ? 'chair' : 'clerk');
  const heads = Number(count || 0);
  const counts = hall && choice.state === 'present';
  const complete = (!needed || reason.trim() !== '') && (choice.state !== 'represented' || by.trim() !== '') && (!counts || (Number.isInteger(heads) && heads >= 0 && heads <= 10_000));
  const sending = marks.sending.has(row.seat);
  const save = async (event: Event) => {
    event.preventDefault();
    if (!complete || sending) return;
    const changed = picked !== at || reason.trim() !== '' || by.trim() !== row.representedBy;
    if (changed && !(await marks.mark(row, { state: choice.state, manner: choice.manner, reason: reason.trim(), representedBy: choice.state === 'represented' ? by.trim() : '' }))) return;
    if (counts && heads !== row.headCount && !(await marks.heads(row, heads))) return;
    close();
  };
  return (
    <Dialog
      title={row.name}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.cancel}</button>
          <button type="submit" form="mark-sheet" class="btn btn--primary" aria-disabled={!complete || sending} aria-busy={sending}>{sending ? words.saving : words.save}</button>
        </>
      }
    >
      <form id="mark-sheet" class="marksheet" onSubmit={(event) => void save(event)}>
        <fieldset>
          <legend class="vh">{text().title}</legend>
          {choices.map((one, n) => (
            <label key={one.said} class="check radio"><input type="radio" name="mark" checked={picked === n} onChange={() => setPicked(n)} />{one.said}</label>
          ))}
        </fieldset>
        {!hall && !presides && <p class="small muted">{words.onlyChair}</p>}
        {choice.state === 'represented' && (
          <label class="field"><span class="label">{words.by}</span><input class="input" maxLength={200} value={by} autoFocus onInput={(event) => setBy(event.currentTarget.value)} /><small>{words.carriesNoVote}</small></label>
        )}
        {counts && (
          <label class="field"><span class="label">{words.heads}</span><input class="input marksheet__heads" inputMode="numeric" pattern="[0-9]*" maxLength={5} value={count} onInput={(event) => setCount(event.currentTarget.value.replace(/\D/g, ''))} /></label>
        )}
        <label class="field">
          <span class="label">{needed ? words.reasonNeeded : words.reason}</span>
          <input class="input" maxLength={300} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          {needed && choice.state !== 'excused' && <small>{words.correction}</small>}
        </label>
        {marks.failure && <p class="field__error" role="alert"><Icon name="alert" />{marks.failure}</p>}
      </form>
    </Dialog>
  );
}

function choicesFor(hall: boolean, main: boolean, presides: boolean): Choice[] {
  const words = text().sheet;
  if (hall) {
    return [
      { state: 'present', manner: main ? 'in_room' : 'online', said: words.inHall },
      { state: 'left', manner: '', said: words.left },
      { state: 'excused', manner: '', said: words.excused },
      { state: 'absent', manner: '', said: words.absent },
      { state: 'unmarked', manner: '', said: words.unmarked },
    ];
  }
  return [
    { state: 'present', manner: 'in_room', said: words.inRoom },
    { state: 'present', manner: 'online', said: words.online },
    { state: 'left', manner: '', said: words.left },
    { state: 'excused', manner: '', said: words.excused },
    { state: 'absent', manner: '', said: words.absent },
    ...(presides ? [{ state: 'represented', manner: '', said: words.represented } as const] : []),
    { state: 'unmarked', manner: '', said: words.unmarked },
  ];
}

// One invited person or hall: how they stand, and one tap to mark them present.

import type { AttendanceRow } from '../../api/types';
import { text } from '../../text/attendance';
import { hourMinute } from '../../text/time';
import { Icon } from '../../ui/icon';
import { StateChip } from './state_chip';

export interface RowProps {
  row: AttendanceRow;
  canMark: boolean;
  sending: boolean;
  /** Enter in the search field marks this one. */
  first: boolean;
  mark: () => void;
  open: () => void;
}

export function RollRow({ row, canMark, sending, first, mark, open }: RowProps) {
  const words = text();
  const marked = row.state !== 'unmarked';
  const who = <><b>{row.name}</b>{row.sub && <small>{row.sub}</small>}</>;
  return (
    <li class={`rollrow ${first ? 'rollrow--first' : ''}`} data-seat={row.seat} data-state={row.state}>
      {canMark ? <button type="button" class="rollrow__who" onClick={open}>{who}</button> : <span class="rollrow__who">{who}</span>}
      <span class="rollrow__state">
        <StateChip state={row.state} />
        {marked && <small>{details(row).join(', ')}</small>}
      </span>
      {canMark && (
        <span class="rollrow__acts">
          {(row.state === 'unmarked' || row.state === 'left') && (
            <button type="button" class="btn rollrow__mark" aria-label={words.markOf(row.name)} aria-busy={sending} onClick={mark}>
              <Icon name={sending ? 'loader' : 'check'} class={sending ? 'spin' : undefined} />{words.mark}
            </button>
          )}
          <button type="button" class="btn btn--quiet rollrow__edit" aria-label={words.editOf(row.name)} onClick={open}><Icon name="pen" /><span class="l">{words.edit}</span></button>
        </span>
      )}
    </li>
  );
}

/** "đến 07:52", "muộn 12 phút", "quét mã", "45 người" … */
export function details(row: AttendanceRow): string[] {
  const words = text();
  const present = row.state === 'present';
  return [
    present && row.as !== 'hall' && words.manner[row.manner],
    row.arrivedAt && words.came(hourMinute(row.arrivedAt)),
    row.lateMinutes > 0 && words.late(row.lateMinutes),
    row.leftAt && words.went(hourMinute(row.leftAt)),
    row.headCount > 0 && words.heads(row.headCount),
    row.representedBy && words.instead(row.representedBy),
    row.reason && words.reason(row.reason),
    words.source[row.source],
  ].filter((part): part is string => Boolean(part));
}

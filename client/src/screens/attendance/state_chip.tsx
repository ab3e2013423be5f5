// A state of attendance: icon, word, colour.

import type { AttendanceRow } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon, type IconName } from '../../ui/icon';

export const LOOKS: Record<AttendanceRow['state'], { icon: IconName; chip: string }> = {
  unmarked: { icon: 'minus-o', chip: '' },
  present: { icon: 'check-o', chip: 'chip--ok' },
  left: { icon: 'log-out', chip: 'chip--warn' },
  excused: { icon: 'note', chip: 'chip--info' },
  absent: { icon: 'x-o', chip: 'chip--bad' },
  represented: { icon: 'users', chip: 'chip--info' },
};

export function StateChip({ state }: { state: AttendanceRow['state'] }) {
  const { icon, chip } = LOOKS[state];
  return <span class={`chip ${chip}`}><Icon name={icon} />{text().state[state]}</span>;
}

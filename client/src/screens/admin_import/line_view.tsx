// The rows of a table: each with what becomes of it, what changes field by field, and what is wrong.

import { useRef } from 'preact/hooks';
import type { ImportLine } from '../../api/types';
import { useNear } from '../../papers/use_near';
import { faultWords, text, valueWords } from '../../text/admin_import';
import { text as people } from '../../text/admin_people';
import { Icon, type IconName } from '../../ui/icon';
import type { Act } from './lines';

const ICONS: Record<Act, IconName> = { add: 'plus', change: 'pen', same: 'check', refused: 'x-o' };
const CHIPS: Record<Act, string> = { add: 'chip--ok', change: 'chip--info', same: '', refused: 'chip--bad' };
const ROW_PX = 57;

/** Drawn when it is near; until then it keeps its place. */
export function LineBlock({ lines, first }: { lines: ImportLine[]; first: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const near = useNear(box, null, '1200px 0px', first);
  return <div ref={box} class="adi__block" style={near ? undefined : { height: `${lines.length * ROW_PX}px` }}>{near && lines.map((line) => <Line key={line.row} line={line} />)}</div>;
}

function Line({ line }: { line: ImportLine }) {
  const words = text();
  const role = people().role;
  const more = [line.title, line.roles.map((one) => role[one]).join(', '), line.village === line.name ? '' : line.village, line.hall, line.phone, line.email].filter(Boolean).join('; ');
  return (
    <div class="adi__line" data-row={line.row}>
      <span class="adi__no">{words.row(line.row)}</span>
      <span class={`chip ${CHIPS[line.act]}`}><Icon name={ICONS[line.act]} />{words.act[line.act]}</span>
      <div>
        <b>{line.name || words.noName}</b>{line.username && <span class="muted"> {line.username}</span>}
        {line.act === 'add' || line.act === 'same' ? <small>{more}</small> : null}
        {line.changes.map((change) => (
          <small key={change.field}>{words.field[change.field] ?? change.field}: <s>{valueWords(change.field, change.from)}</s> <Icon name="right" /> <b>{valueWords(change.field, change.to)}</b></small>
        ))}
        {line.faults.map((fault, n) => <small key={n} class="is-bad">{faultWords(fault)}</small>)}
      </div>
    </div>
  );
}

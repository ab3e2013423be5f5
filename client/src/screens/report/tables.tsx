import type { Report } from '../../api/types';
import { amount, percent, text } from '../../text/report';

type Sum = Report['total'];

export function Sums({ of, rows, total }: { of: string; rows: Sum[]; total?: Sum }) {
  const words = text();
  const c = words.columns;
  const cells = (s: Sum) => [s.held, s.written, s.calledOff, s.held ? s.plannedMinutes : null, s.held ? s.tookMinutes : null, s.papers, s.pages, s.pagesSaved].map((n, i) => <td key={i}>{n === null ? '–' : amount(n)}</td>);
  return (
    <Table head={[of, c.held, c.written, c.off, c.planned, c.took, c.papers, c.pages, c.saved, c.presence]}>
      {rows.map((row) => <tr key={row.name}><th scope="row">{row.name}</th>{cells(row)}<td>{percent(row.present, row.invited)}</td></tr>)}
      {total && <tr class="rp__total"><th scope="row">{words.total}</th>{cells(total)}<td>{percent(total.present, total.invited)}</td></tr>}
    </Table>
  );
}

export function Villages({ rows }: { rows: Report['villages'] }) {
  const words = text();
  return (
    <Table head={[words.village, words.invited, words.present, words.share, words.heads]}>
      {rows.map((row) => (
        <tr key={row.id}><th scope="row">{row.name}</th><td>{amount(row.invited)}</td><td>{amount(row.present)}</td><td>{percent(row.present, row.invited)}</td><td>{row.counted ? amount(row.heads / row.counted, 1) : words.notCounted}</td></tr>
      ))}
    </Table>
  );
}

export function Lines({ rows }: { rows: Report['lines'] }) {
  const words = text();
  const measured = (row: Report['lines'][number], n: number, digits: number) => (row.measured ? amount(n, digits) : words.notMeasured);
  return (
    <Table head={[words.hall, words.tests, words.good, words.weak, words.bad, words.up, words.down, words.delay]}>
      {rows.map((row) => (
        <tr key={row.hallId}><th scope="row">{row.hall}</th><td>{amount(row.tests)}</td><td>{amount(row.green)}</td><td>{amount(row.yellow)}</td><td>{amount(row.red)}</td><td>{measured(row, row.upKbps / 1000, 1)}</td><td>{measured(row, row.downKbps / 1000, 1)}</td><td>{measured(row, row.delayMs, 0)}</td></tr>
      ))}
    </Table>
  );
}

/** Scrolls sideways by itself on a phone, also with the keys. */
function Table({ head, children }: { head: string[]; children: preact.ComponentChildren }) {
  return (
    <div class="card rp__scroll" tabIndex={0} role="region" aria-label={head[0]}>
      <table class="rp__table"><thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead><tbody>{children}</tbody></table>
    </div>
  );
}

// A small column chart: it says no more than the table beside it, so a reader without eyes passes it over.

import { amount } from '../../text/report';
import { useNarrow } from '../home/use_narrow';
import { ticks } from './months';

export interface ChartProps {
  /** What the columns are. */
  title: string;
  label: string;
  /** Name under the column, and how high it is. */
  columns: [string, number][];
}

const HEIGHT = 180;
const LEFT = 40;
const RIGHT = 6; // the last name is wider than a narrow column
const TOP = 18;
const NAME = 34; // as wide as a name and a gap

export function Chart({ title, label, columns }: ChartProps) {
  const steps = ticks(Math.max(...columns.map(([, n]) => n)));
  const top = steps.at(-1)!;
  const narrow = useNarrow();
  const each = narrow ? Math.max(23, Math.min(64, 280 / columns.length)) : Math.max(NAME, Math.min(64, 520 / columns.length)); // a year fits on a phone
  const width = LEFT + each * columns.length + RIGHT;
  const y = (n: number) => TOP + HEIGHT - (n / top) * HEIGHT;
  const every = Math.max(Math.ceil(NAME / each), Math.ceil(columns.length / 24)); // names that would touch are left out
  return (
    <figure class="rp__chart" tabIndex={columns.length > 16 ? 0 : undefined}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${TOP + HEIGHT + 28}`} style={`width: ${width}px`} role="img" aria-label={label}>
        {steps.map((n) => (
          <g key={n}>
            <line class="rp__grid" x1={LEFT} x2={width} y1={y(n)} y2={y(n)} />
            <text x={LEFT - 6} y={y(n) + 4} text-anchor="end">{amount(n)}</text>
          </g>
        ))}
        {columns.map(([name, n], i) => (
          <g key={name}>
            <rect class="rp__bar" x={LEFT + i * each + each * 0.2} width={each * 0.6} y={y(n)} height={TOP + HEIGHT - y(n)} />
            {n > 0 && <text class="rp__n" x={LEFT + (i + 0.5) * each} y={y(n) - 5} text-anchor="middle">{amount(n)}</text>}
            {i % every === 0 && <text x={LEFT + (i + 0.5) * each} y={TOP + HEIGHT + 18} text-anchor="middle">{name}</text>}
          </g>
        ))}
      </svg>
    </figure>
  );
}

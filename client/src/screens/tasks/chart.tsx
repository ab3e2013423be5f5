// Bars of each village: in time, late, overdue, not due yet. Patterns tell them apart without colour, on paper too.

import { text } from '../../text/tasks';
import type { VillageSum } from './sums';

const NAME = 190;
const BAR = 620;
const ROW = 38;
const PARTS = ['inTime', 'late', 'overdue', 'open'] as const;

export function Chart({ villages }: { villages: VillageSum[] }) {
  const words = text().stats;
  const most = Math.max(1, ...villages.map((one) => one.given));
  const width = NAME + BAR + 50;
  const height = villages.length * ROW + 8;
  return (
    <figure class="chart">
      <figcaption class="chart__key">{PARTS.map((part) => <span key={part}><svg viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" class={`chart__${part}`} fill={`url(#chart-${part})`} /></svg>{words[part]}</span>)}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.heading}>
        <defs>
          <pattern id="chart-inTime" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="var(--ok)" /></pattern>
          <pattern id="chart-late" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="var(--warn-soft)" /><rect width="4" height="8" fill="var(--warn)" /></pattern>
          <pattern id="chart-overdue" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="var(--bad-soft)" /><circle cx="4" cy="4" r="2.6" fill="var(--bad)" /></pattern>
          <pattern id="chart-open" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="var(--surface-2)" /></pattern>
        </defs>
        {villages.map((one, n) => {
          let x = NAME;
          return (
            <g key={one.name} transform={`translate(0 ${n * ROW + 4})`}>
              <text x={NAME - 12} y={ROW / 2 + 5} text-anchor="end">{one.name}</text>
              {PARTS.map((part) => {
                const w = (one[part] / most) * BAR;
                const from = x;
                x += w;
                return one[part] > 0 && (
                  <g key={part}>
                    <rect x={from} y={4} width={w} height={ROW - 10} fill={`url(#chart-${part})`} class="chart__bar"><title>{`${one.name}: ${words[part]} ${one[part]}`}</title></rect>
                    {w > 26 && part !== 'late' && part !== 'overdue' && <text class={part === 'inTime' ? 'chart__in' : ''} x={from + w / 2} y={ROW / 2 + 5} text-anchor="middle">{one[part]}</text>}
                    {w > 26 && (part === 'late' || part === 'overdue') && <><rect class="chart__tag" x={from + w / 2 - 11} y={ROW / 2 - 11} width={22} height={20} rx={4} /><text x={from + w / 2} y={ROW / 2 + 5} text-anchor="middle">{one[part]}</text></>}
                  </g>
                );
              })}
              <text class="chart__sum" x={x + 10} y={ROW / 2 + 5}>{one.given}</text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

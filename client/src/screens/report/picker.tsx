import type { MeetingKind } from '../../api/types';
import { text } from '../../text/report';
import { wholeYear, yearsBefore, type Asked } from './months';

export interface PickerProps {
  asked: Asked;
  kinds: MeetingKind[];
  /** "2026-11" */
  now: string;
  change: (next: Partial<Asked>) => void;
}

/** Months and kind; a change that would turn the months round moves the other one with it. */
export function Picker({ asked, kinds, now, change }: PickerProps) {
  const words = text();
  const years = yearsBefore(now, 6);
  const whole = years.find((year) => wholeYear(year, now).from === asked.from && wholeYear(year, now).to === asked.to);
  const months = (edge: 'from' | 'to', month: string) => {
    if (!/^\d{4}-\d\d$/.test(month)) return;
    const next = { from: asked.from, to: asked.to, [edge]: month };
    change(next.from <= next.to ? next : { from: month, to: month });
  };
  return (
    <form class="rp__picker" onSubmit={(event) => event.preventDefault()}>
      <label class="field"><span class="label">{words.year}</span>
        <select class="select" value={whole ?? ''} onChange={(event) => event.currentTarget.value && change(wholeYear(Number(event.currentTarget.value), now))}>
          <option value="">–</option>
          {years.map((year) => <option key={year} value={year} selected={year === whole}>{year}</option>)}
        </select>
      </label>
      <Month label={words.from} value={asked.from} years={years} pick={(month) => months('from', month)} />
      <Month label={words.to} value={asked.to} years={years} pick={(month) => months('to', month)} />
      <label class="field"><span class="label">{words.kind}</span>
        <select class="select" value={asked.kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
          <option value="">{words.anyKind}</option>
          {kinds.map((kind) => <option key={kind.code} value={kind.code} selected={kind.code === asked.kind}>{kind.name}</option>)}
        </select>
      </label>
    </form>
  );
}

// Not <input type="month">: half of the browsers in use have none.
function Month({ label, value, years, pick }: { label: string; value: string; years: number[]; pick: (month: string) => void }) {
  const all = years.flatMap((year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(12 - i).padStart(2, '0')}`));
  if (!all.includes(value)) all.push(value);
  return (
    <label class="field"><span class="label">{label}</span>
      <select class="select" value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {all.map((month) => <option key={month} value={month} selected={month === value}>{`${month.slice(5)}/${month.slice(0, 4)}`}</option>)}
      </select>
    </label>
  );
}

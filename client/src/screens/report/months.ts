// Which months a report is asked for, kept in the address. Pure.

export interface Asked {
  /** "2026-01" */
  from: string;
  to: string;
  kind: string;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What an address asks for; this year up to now (the commune's "2026-11") when it says nothing that is understood. */
export function askedIn(search: string, now: string): Asked {
  const said = new URLSearchParams(search);
  const from = said.get('from') ?? '';
  const to = said.get('to') ?? '';
  const asked = { from: MONTH.test(from) ? from : `${now.slice(0, 4)}-01`, to: MONTH.test(to) ? to : now, kind: said.get('kind') ?? '' };
  return asked.to < asked.from ? { ...asked, from: `${asked.to.slice(0, 4)}-01` } : asked;
}

export function addressOf(asked: Asked): string {
  const said = new URLSearchParams({ from: asked.from, to: asked.to });
  if (asked.kind) said.set('kind', asked.kind);
  return `/reports?${said.toString()}`;
}

/** Years to choose from, this one first. */
export function yearsBefore(now: string, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number(now.slice(0, 4)) - i);
}

/** All months of a year, or up to now in this one. */
export function wholeYear(year: number, now: string): Pick<Asked, 'from' | 'to'> {
  return { from: `${year}-01`, to: `${year}` === now.slice(0, 4) ? now : `${year}-12` };
}

/** Steps of an axis from 0 to at least max: whole numbers, at most five. */
export function ticks(max: number): number[] {
  const rough = Math.max(1, max) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)!);
  return Array.from({ length: Math.ceil(Math.max(1, max) / step) + 1 }, (_, i) => i * step);
}

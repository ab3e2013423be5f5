// The numbers of a hall's line in plain words: one short sentence for a glance, rows for who asks.

import type { Link } from '../../api/types';
import { text } from '../../text/chair';

/** A number stays with its unit. */
const NO_BREAK = '\u00a0';

/** "850 kbit/s · trễ 45 ms · mất gói 1 %"; empty before anything was measured. */
export function lineShort(link: Link | null): string {
  if (!link) return '';
  const words = text().line;
  const parts = [rate(link), link.rttMs > 0 ? words.delayOf(Math.round(link.rttMs)) : '', words.lossOf(percent(Math.max(link.lossUp, link.lossDown)))];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(' ', NO_BREAK))
    .join(' · ');
}

export interface LineRow {
  name: string;
  value: string;
  warn?: boolean;
}

/** What the menu of a hall tells about its line. */
export function lineRows(link: Link | null): LineRow[] {
  if (!link || link.bars === 0) return [];
  const words = text().line;
  const state = { name: words.state, value: (text().link[link.bars] ?? '').toLowerCase(), warn: link.bars <= 2 };
  const rows: LineRow[] = [state, { name: words.picture, ...picture(link) }];
  if (rate(link)) rows.push({ name: words.takes, value: rate(link) });
  if (link.rttMs > 0) rows.push({ name: words.delay, value: words.ms(Math.round(link.rttMs)) });
  const loss = words.lossBoth(percent(link.lossUp), percent(link.lossDown));
  rows.push({ name: words.loss, value: loss, warn: Math.max(link.lossUp, link.lossDown) >= 0.05 });
  const { queue, resend, malformed } = link.dropped;
  if (queue + resend + malformed > 0) rows.push({ name: words.dropped, value: words.droppedOf(queue, resend, malformed) });
  return rows;
}

/** What comes of the pictures the hall wants to see. */
function picture(link: Link): Omit<LineRow, 'name'> {
  const words = text().line;
  if (link.audioOnly) return { value: words.soundOnly, warn: true };
  if (link.height === 0) return { value: words.noPicture };
  const sharp = words.sharpness(link.height >= 600 ? 'high' : link.height >= 300 ? 'middle' : 'low');
  return { value: words.lines(sharp, link.height), warn: link.height < link.bestHeight };
}

/** What the line is found to take; empty while nothing was found to limit it. */
function rate({ estimateKbps: kbps, reason }: Link): string {
  if (kbps === 0 || reason === 'unknown') return '';
  const words = text().line;
  if (kbps >= 1000) return words.mbit(decimal(kbps / 1000));
  return words.kbit(kbps >= 100 ? Math.round(kbps / 10) * 10 : kbps);
}

/** Whole percents from 1 on; below that a tenth says that something is lost at all. */
function percent(share: number): string {
  const of = share * 100;
  return of >= 1 || of < 0.05 ? String(Math.round(of)) : decimal(of);
}

function decimal(n: number): string {
  return text().line.decimal(n.toFixed(1).replace(/\.0$/, ''));
}

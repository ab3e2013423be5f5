// The bar of a result and its legend, the same on the TV, the console and the phone.

import type { Motion } from '../../api/types';
import { text } from '../../text/votes';
import { lastTwo, patternClass } from './option_look';
import { resultOf, type Segment } from './result';
import { percentWords, shareWords } from './rule_words';

export function ResultBar({ motion }: { motion: Motion }) {
  const words = text();
  const { segments, need } = resultOf(motion);
  const said = segments.map((one) => `${segmentLabel(one)} ${one.count}`).join(', ');
  return (
    <div class="result__bar" role="img" aria-label={words.result.label(said)}>
      {segments.filter((one) => one.count > 0).map((one) => <i key={`${one.n} ${one.there}`} class={patternClass(one.look, one.n)} style={{ width: `${one.share * 100}%` }} />)}
      {need !== null && <span class="result__need" style={{ left: `${need * 100}%` }}><span class={need > 0.8 ? 'end' : need < 0.2 ? 'start' : ''}>{words.need(shareWords(motion), motion.needed)}</span></span>}
    </div>
  );
}

/** Swatch, number and words of each answer. percents: also the share of the denominator. */
export function ResultNumbers({ motion, percents = false }: { motion: Motion; percents?: boolean }) {
  const { segments } = resultOf(motion);
  return (
    <ul class={`result__nums ${segments.length > 5 ? 'result__nums--many' : segments.length > 3 ? 'result__nums--more' : ''}`}>
      {segments.map((one) => (
        <li key={`${one.n} ${one.there}`}>
          <b><span class={`swatch ${patternClass(one.look, one.n)}`} />{one.count}</b>
          <span>{lastTwo(segmentLabel(one))}</span>
          {percents && <small>{percentWords(one.share)}</small>}
        </li>
      ))}
    </ul>
  );
}

export function segmentLabel(one: Segment): string {
  const words = text().result;
  return one.label || (one.there ? words.silent : words.away);
}

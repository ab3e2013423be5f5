// Four bars for a line, with the word for those who do not see them.

import { text } from '../../text/chair';

/** bars: 4 good … 0 lost; null (nothing measured) shows nothing. */
export function SignalBars({ bars }: { bars: number | null }) {
  if (bars === null) return null;
  const words = text();
  return (
    <span class="sig" data-level={bars} role="img" aria-label={words.linkOf(words.link[bars] ?? '')}>
      <i /><i /><i /><i />
    </span>
  );
}

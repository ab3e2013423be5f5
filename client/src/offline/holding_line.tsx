// One line about the papers of a meeting on this machine: on their way, all here, or what is in the way.

import { text } from '../text/offline';
import { Icon } from '../ui/icon';
import { holdingsHere, type Holding } from './distribute';
import { canKeep } from './store';

export function HoldingLine({ meetingId, class: named }: { meetingId: number; class: string }) {
  const words = text();
  if (!canKeep()) return <p class={named}><Icon name="alert" />{words.insecure}</p>;
  const holding = holdingsHere.value.get(meetingId);
  if (!holding || holding.papers === 0) return null;
  const ok = holding.held === holding.papers;
  return (
    <p class={`${named} ${ok ? 'is-ok' : ''}`} data-held={`${holding.held}/${holding.papers}`}>
      <Icon name={ok ? 'check-o' : holding.trouble ? 'alert' : 'loader'} class={ok || holding.trouble || holding.paused ? undefined : 'spin'} />
      {said(holding)}
    </p>
  );
}

function said(of: Holding): string {
  const words = text();
  if (of.held === of.papers) return words.fetched(of.papers);
  if (of.trouble) return words.trouble[of.trouble];
  return of.paused ? words.paused(of.held, of.papers) : words.fetching(of.held, of.papers, of.files, of.allFiles);
}

// What still blocks the invitation, what might be wrong, and what is done; each leads to its place.

import { text } from '../../text/prepare';
import { text as writtenText } from '../../text/written';
import { Icon, type IconName } from '../../ui/icon';
import type { Check, Place } from './blockers';

const ICONS: Record<Check['level'], { icon: IconName; class: string }> = {
  bad: { icon: 'x-o', class: 'is-bad' },
  busy: { icon: 'loader', class: 'is-warn' },
  warn: { icon: 'alert', class: 'is-warn' },
  ok: { icon: 'check-o', class: 'is-ok' },
};

export function Checklist({ list, written, go }: { list: Check[]; written: boolean; go: (place: Place) => void }) {
  const words = text().checks;
  return (
    <section class="card" aria-labelledby="checks-title" id="at-checks">
      <div class="card__head"><h2 id="checks-title">{written ? writtenText().prepare.before : words.heading}</h2></div>
      <ul class="chk">
        {list.map((check) => {
          const { icon, class: tone } = ICONS[check.level];
          return (
            <li key={check.kind} class={tone}>
              <Icon name={icon} class={check.level === 'busy' ? 'spin' : undefined} />
              <span>
                <span class={check.level === 'ok' ? 'chk__ok' : ''}>{said(check)}</span>
                {check.kind in words.go && <> <button type="button" class="chk__go" onClick={() => go(check.place)}>{words.go[check.kind as keyof typeof words.go]}</button></>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function said(check: Check): string {
  const words = text().checks;
  const asks = writtenText().prepare;
  switch (check.kind) {
    case 'failedPapers':
      return words.failedPapers(check.count, check.positions.join(', '));
    case 'busyPapers':
      return words.busyPapers(check.count);
    case 'toDecide':
      return words.toDecide(check.count);
    case 'pastDeadline':
      return asks.pastDeadline;
    case 'questions':
      return asks.questions(check.count);
    case 'asked':
      return asks.willAnswer(check.count);
    case 'overTime':
      return words.overTime(check.minutes, check.planned);
    case 'agenda':
      return words.agenda(check.items, check.minutes);
    case 'invited':
      return words.invited(check.halls, check.persons);
    default:
      return words[check.kind];
  }
}

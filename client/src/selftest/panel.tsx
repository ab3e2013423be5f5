// The self-test on a hall's own screen: how the machine is, what to do about it, and a button to try it again.

import { text } from '../text/selftest';
import { dayMonth, hourMinute } from '../text/time';
import { Icon } from '../ui/icon';
import { PART_ICONS, VERDICT_ICONS } from './icons';
import { PARTS, type Part } from './run';
import { useSelfTest } from './use_self_test';
import { partsOf, troublesOf } from './words';
import './selftest.css';

/** For the machine of a hall that waits; it tries itself when it is due. Ends with the screen. */
export default function SelfTestPanel() {
  const words = text();
  const { state, last, run } = useSelfTest();
  if (state.kind === 'unknown') return null;
  if (state.kind === 'running') return <Running part={state.part} watches={state.due.watches} askedBy={state.due.askedBy} />;
  const verdict = last?.verdict ?? 'grey';
  const [first, ...others] = last ? troublesOf(last) : [];
  return (
    <section class="stest" data-verdict={verdict} aria-label={words.panel.heading}>
      <p class="stest__head" role="status"><Icon name={VERDICT_ICONS[verdict]} /><b>{words.whole[verdict]}</b></p>
      {state.kind === 'unsent' && <p>{words.panel.failed}</p>}
      {first && <p class="stest__trouble"><b>{first.what}</b> {first.todo}</p>}
      {others.map((one) => <p key={one.what} class="stest__trouble"><b>{one.what}</b> {one.todo}</p>)}
      <div class="stest__foot">
        <button type="button" class="btn" disabled={state.kind === 'idle' && state.due.busy} onClick={run}><Icon name="refresh" />{last ? words.panel.again : words.panel.start}</button>
        <span class="muted">{last ? words.panel.tested(`${hourMinute(last.at)} ${dayMonth(last.at)}`) : words.panel.never}</span>
      </div>
      {last && (
        <ul class="stest__parts">
          {partsOf(last).map(({ part, ok, said }) => <li key={part} data-ok={ok}><Icon name={PART_ICONS[part]} /><b>{words.part[part]}</b><span>{said}</span></li>)}
        </ul>
      )}
    </section>
  );
}

function Running({ part, watches, askedBy }: { part: Part; watches: boolean; askedBy: string }) {
  const words = text();
  const at = PARTS.indexOf(part);
  return (
    <section class="stest" data-verdict="running" aria-label={words.panel.heading}>
      <p class="stest__head" role="status"><Icon name="loader" class="spin" /><b>{words.panel.running}</b></p>
      {askedBy && <p class="muted">{words.panel.asked(askedBy)}</p>}
      {!watches && at < 3 && <p class="stest__lamp"><Icon name="rec" />{part === 'speaker' ? words.panel.drum : words.panel.lamp}</p>}
      <ol class="stest__steps">
        {PARTS.map((one, n) => <li key={one} aria-current={n === at ? 'step' : undefined} data-done={n < at}><Icon name={n < at ? 'check' : PART_ICONS[one]} />{words.part[one]}</li>)}
      </ol>
    </section>
  );
}

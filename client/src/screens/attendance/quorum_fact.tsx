// Who is here and whether that is enough, as every live screen shows it all the time.

import type { AttendanceSummary } from '../../api/types';
import { Icon } from '../../ui/icon';
import { quorumSaid, ruleSaid } from './quorum_words';

export function QuorumFact({ summary, short = false }: { summary: AttendanceSummary; short?: boolean }) {
  const said = quorumSaid(summary);
  const tone = !said.verdict ? '' : said.reached ? 'is-ok' : 'is-warn';
  return (
    <span class={`quorum ${tone}`} data-quorum={said.verdict ? (said.reached ? 'reached' : 'missing') : 'none'} title={ruleSaid(summary.quorum)}>
      <Icon name={!said.verdict ? 'users' : said.reached ? 'check-o' : 'alert'} />
      <span><b>{said.count}</b>{said.verdict && <span class={short ? 'vh' : ''}>{' '}{said.verdict}</span>}</span>
    </span>
  );
}

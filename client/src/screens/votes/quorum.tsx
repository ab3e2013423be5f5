// Whether the meeting may decide, before a vote opens; and the chair's word when it is opened anyway.

import type { LiveState } from '../../api/types';
import { text } from '../../text/votes';
import { Icon } from '../../ui/icon';
import { ReasonDialog } from './reason_dialog';

/** word: the chair must say why it is opened; chair only: whoever looks on may not say it. */
export function needsWord(state: LiveState): 'no' | 'word' | 'chair only' {
  if (state.attendance.summary.quorum.reached) return 'no';
  return state.part === 'chair' ? 'word' : 'chair only';
}

export function QuorumLine({ state }: { state: LiveState }) {
  const words = text().chair;
  const { quorum } = state.attendance.summary;
  if (quorum.of === 'none') return null;
  return (
    <p class={`small row ${quorum.reached ? 'is-ok' : 'is-warn'}`}>
      <Icon name="users" /><span>{quorum.reached ? words.quorumOk(quorum.present, quorum.total) : words.quorumShort(quorum.present, quorum.needed)}</span>
    </p>
  );
}

export function NoQuorumDialog({ state, onClose, sure }: { state: LiveState; onClose: () => void; sure: (word: string) => void }) {
  const words = text().chair;
  const { quorum } = state.attendance.summary;
  return <ReasonDialog title={words.noQuorumAsk} why={words.noQuorumWhy(quorum.present, quorum.needed)} label={words.noQuorumWord} confirm={words.noQuorumSure} icon="ballot" onClose={onClose} sure={sure} />;
}

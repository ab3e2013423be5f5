// A small motion for this folder's tests: three options, four members, two of whom have voted.

import type { Motion, MotionVoter } from '../../api/types';

export function voter(n: number, more: Partial<MotionVoter> = {}): MotionVoter {
  return { voter: `person:${n}`, name: `Ông ${n}`, ready: false, voted: false, byHand: false, option: 0, ...more };
}

export function motion(more: Partial<Motion> = {}): Motion {
  return {
    id: 5,
    itemId: 11,
    question: 'Thông qua phương án kinh phí',
    purpose: 'vote',
    state: 'open',
    ballot: 'person',
    secret: false,
    showNames: 'closed',
    majority: { of: 'all', num: 1, den: 2, strict: true, tie: 'rejected' },
    seconds: 60,
    options: [option(1, 'Tán thành', 'yes'), option(2, 'Không tán thành', 'no'), option(3, 'Không biểu quyết', 'abstain')],
    roll: 4,
    cast: 2,
    readies: 0,
    present: 4,
    allVoters: 5,
    base: 0,
    needed: 0,
    passed: false,
    tied: false,
    noQuorum: '',
    revoteOf: 0,
    correction: '',
    cancelledWhy: '',
    late: 0,
    paperId: 0,
    paperVersion: 0,
    voters: [voter(1, { voted: true }), voter(2, { voted: true }), voter(3), voter(4)],
    waiting: 0,
    ...more,
  } as Motion;
}

/** The same with its result. totals: yes, no, abstain. */
export function closed(totals: [number, number, number], more: Partial<Motion> = {}): Motion {
  const open = motion();
  return motion({ state: 'closed', options: open.options.map((one, at) => ({ ...one, total: totals[at]! })), ...more });
}

function option(n: number, label: string, meaning: string) {
  return { n, label, meaning, total: 0 };
}

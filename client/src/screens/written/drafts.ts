// What somebody chose and typed and has not sent: kept on this machine over reloads and without a network. Pure but
// for the store.

import type { Answer, Motion } from '../../api/types';

export interface Draft {
  /** 0: nothing chosen yet. */
  option: number;
  said: string;
}

/** By question. */
export type Drafts = Record<number, Draft>;

const key = (meetingId: number, personId: number) => `hopxa.written.${personId}.${meetingId}`;

export function readDrafts(meetingId: number, personId: number, storage: Storage = localStorage): Drafts {
  try {
    const value: unknown = JSON.parse(storage.getItem(key(meetingId, personId)) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Drafts) : {};
  } catch {
    return {}; // written by an older version, or storage is switched off
  }
}

export function keepDrafts(meetingId: number, personId: number, drafts: Drafts, storage: Storage = localStorage): void {
  try {
    if (Object.keys(drafts).length === 0) storage.removeItem(key(meetingId, personId));
    else storage.setItem(key(meetingId, personId), JSON.stringify(drafts));
  } catch {
    // Storage is switched off here: what is typed holds until the page is closed.
  }
}

/** What the form shows for a question: what is typed, else what was sent. */
export function shown(drafts: Drafts, answers: Answer[], motionId: number): Draft {
  const sent = answers.find((answer) => answer.motionId === motionId);
  return drafts[motionId] ?? { option: sent?.option ?? 0, said: sent?.said ?? '' };
}

/** Drafts that say something else than what was sent; the rest is of no more interest. */
export function unsent(drafts: Drafts, answers: Answer[]): Drafts {
  const out: Drafts = {};
  for (const [id, draft] of Object.entries(drafts)) {
    const sent = answers.find((answer) => answer.motionId === Number(id));
    if (!sent ? draft.option !== 0 : draft.option !== sent.option || draft.said.trim() !== sent.said) out[Number(id)] = draft;
  }
  return out;
}

/** Whether a choice needs words and has none. */
export function lacksWords(question: Motion, draft: Draft): boolean {
  return question.options.some((option) => option.n === draft.option && option.meaning === 'other') && draft.said.trim() === '';
}

/** As it goes over the line: words belong to ý kiến khác only. */
export function ballotOf(question: Motion, draft: Draft): { option: number; said?: string } {
  const other = question.options.some((option) => option.n === draft.option && option.meaning === 'other');
  return other ? { option: draft.option, said: draft.said.trim() } : { option: draft.option };
}

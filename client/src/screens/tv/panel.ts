// Which one thing the whole screen is for now.

import type { LiveState } from '../../api/types';
import type { Room } from '../../state/room';
import type { OkAction } from './ok_action';

export type TvPanel =
  | 'connecting' // nothing is known yet
  | 'lost' // the line is down for a while: what to do, whom to phone
  | 'replaced' // another machine took this seat
  | 'forbidden'
  | 'waiting' // before the chair opens the meeting
  | 'invited' // this hall's 3-2-1 runs
  | 'vote' // this hall has a ballot to give
  | 'stage'
  | 'cancelled' // it does not take place
  | 'ended';

/** From when a lost line fills the screen; a short cut only gets a banner. */
export const LOST_AFTER_MS = 5000;

/** What is shown without the line: the pages are here, and what is written is known. */
const STAYS: ReadonlySet<string> = new Set(['page', 'agenda', 'break']);

export interface PanelView {
  state: LiveState | null;
  connection: Room['connection']['value'];
  /** The line is down for LOST_AFTER_MS. */
  overdue: boolean;
  /** null while nothing is known. */
  action: OkAction | null;
  /** This hall has a ballot in the motion that is open; it is given and kept here also without a line. */
  votes: boolean;
}

export function tvPanel({ state, connection, overdue, action, votes }: PanelView): TvPanel {
  if (isOver(state?.meeting.state) || (connection.kind === 'ended' && connection.reason === 'closed')) return 'ended';
  if (connection.kind === 'ended') return connection.reason === 'replaced' ? 'replaced' : 'forbidden';
  if (state?.meeting.cancelledAt) return 'cancelled';
  if (votes && action?.kind !== 'prepare') return 'vote';
  const reading = state?.meeting.state === 'live' && STAYS.has(state.stage.kind); // from this machine's own copy: it stays, with a banner
  if (overdue && !reading) return 'lost';
  if (!state) return 'connecting';
  if (state.meeting.state !== 'live') return 'waiting';
  return action?.kind === 'prepare' ? 'invited' : 'stage';
}

/** Whether a meeting has ended for good. */
export function isOver(meetingState: string | undefined): boolean {
  return meetingState === 'closed' || meetingState === 'published';
}

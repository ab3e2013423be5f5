// Halls whose TV only watches: no camera, no microphone, and nothing broken about that. Pure.

import type { LiveState } from '../../api/types';

/** Whether a seat is such a hall's. */
export function watchesOnly(state: Pick<LiveState, 'meeting'>, seat: string): boolean {
  return state.meeting.halls.some((hall) => hall.receiveOnly && `hall:${hall.hallId}` === seat);
}

// Private calls, as a seat sees them. Pure.

import type { LiveState, PrivateCall } from '../../api/types';

/** The call that a seat is in, on either side. */
export function callOf(state: Pick<LiveState, 'calls'>, seat: string): PrivateCall | null {
  return state.calls.find((call) => call.seat === seat || call.withSeat === seat) ?? null;
}

/** Who is at the other end. */
export function otherEnd(call: PrivateCall, seat: string): string {
  return call.seat === seat ? call.withSeat : call.seat;
}

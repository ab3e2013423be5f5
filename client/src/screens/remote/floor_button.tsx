// Asking for the floor for the hall: one button that changes with the situation and stays in its place.

import { api } from '../../api';
import type { RemoteMeeting } from '../../api/types';
import { text } from '../../text/remote';
import { useServerClock } from '../../ui/server_clock';
import { BigButton } from './remote_view';
import type { RemoteRun } from './use_remote';

/** first: it is the next right thing to press. */
export function FloorButton({ run, meeting, offline, first }: { run: RemoteRun; meeting: RemoteMeeting; offline: boolean; first: boolean }) {
  const words = text().floor;
  const { floor } = meeting;
  const now = useServerClock(run.clock, 250);
  const busy = run.pending.value.has('floor');
  const send = (act: () => ReturnType<typeof api.remoteAskFloor>) => (offline ? undefined : () => run.run('floor', act));
  switch (floor.can) {
    case 'ask':
      return <BigButton name="ask" icon="hand" label={words.ask} said={busy ? words.asking : floor.speaker ? words.speaks(floor.speaker) : words.nobody} look={offline ? 'off' : first ? 'first' : 'plain'} busy={busy} run={send(() => api.remoteAskFloor(meeting.id))} />;
    case 'waits':
      return <BigButton name="withdraw" icon="hand" label={words.place(floor.place)} said={words.withdraw} look="plain" busy={busy} run={send(() => api.remoteWithdraw(floor.requestId))} />;
    case 'invited': {
      const left = floor.opensAt ? Math.ceil((Date.parse(floor.opensAt) - now) / 1000) : 0;
      return <BigButton name="invited" icon="mic" label={words.invited} said={left > 0 ? words.opens(left) : words.talk} look="now" />;
    }
    default:
      return <BigButton name={floor.can} icon="hand" label={words.ask} said={words[floor.can]} look="off" />;
  }
}

// The private call of the one who conducts: with whom, and how to end it. A console without media of its own has some for the call.

import { useEffect, useState } from 'preact/hooks';
import { lastDevices, micWish } from '../../media/join';
import { startMedia, type Media } from '../../media/media';
import { seatName } from '../../state/seat_name';
import { text } from '../../text/help';
import { Icon } from '../../ui/icon';
import { ActButton } from '../chair/act_button';
import type { ChairConsole } from '../chair/console';
import { callOf, otherEnd } from './calls';
import { useCallMic } from './use_call';
import './help.css';

export function CallBar({ console: c }: { console: ChairConsole }) {
  const words = text().calling;
  const state = c.room.state.value!;
  const call = callOf(state, c.ownSeat);
  const line = useCallLine(c, call?.since ?? '');
  useCallMic(c.media, call, true);
  const others = state.calls.filter((other) => other !== call);
  const media = c.media ?? line.media;
  const connected = media?.phase.value.kind === 'connected';
  return (
    <>
      {call && (
        <p class={`banner callbar ${line.noMic ? '' : 'banner--info'}`} role="status" data-call={call.seat} data-connected={connected}>
          <Icon name="phone" />
          <span>{line.noMic ? words.noMic : (connected ? words.with : words.opening)(seatName(state, otherEnd(call, c.ownSeat)))}</span>
          <ActButton console={c} act={`call ${call.seat}`} class="btn--danger" onPress={() => c.help.hangUp(call.seat)}>{words.end}</ActButton>
        </p>
      )}
      {others.map((other) => (
        <p key={other.seat} class="banner banner--info callbar" role="status"><Icon name="phone" /><span>{words.other(seatName(state, other.seat), seatName(state, other.withSeat))}</span></p>
      ))}
    </>
  );
}

/** since: names the call; empty without one. Of a console with media of its own it does nothing. */
function useCallLine(c: ChairConsole, since: string): { media: Media | null; noMic: boolean } {
  const [line, setLine] = useState<{ media: Media | null; noMic: boolean }>({ media: null, noMic: false });
  useEffect(() => {
    if (c.media || !since) return;
    let stopped = false;
    let stop = () => {};
    const start = async () => {
      const local = await openMic();
      const letGo = () => local?.getTracks().forEach((track) => track.stop());
      if (stopped) return letGo();
      const media = startMedia({ meetingId: c.meetingId, live: c.live, seat: c.ownSeat, local, videoSlots: 1, forCall: true });
      stop = () => {
        media.stop();
        letGo();
      };
      setLine({ media, noMic: !local });
    };
    void start();
    return () => {
      stopped = true;
      stop();
      setLine({ media: null, noMic: false });
    };
  }, [c, since]);
  return line;
}

async function openMic(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: micWish(lastDevices().micId) });
  } catch (error) {
    console.warn('no microphone for a private call', error);
    return null;
  }
}

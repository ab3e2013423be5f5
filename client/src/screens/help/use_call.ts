// The microphone of a private call: open for it alone.

import { useEffect } from 'preact/hooks';
import type { PrivateCall } from '../../api/types';
import type { Media } from '../../media/media';

/** Closes the microphone when the call is over: what is said after it is not for all. opens: it is opened when the call begins, too. */
export function useCallMic(media: Media | null, call: PrivateCall | null, opens: boolean): void {
  const named = call ? `${call.seat} ${call.since}` : '';
  useEffect(() => {
    if (!media || !named) return;
    if (opens) media.setMic(true);
    return () => media.setMic(false);
  }, [media, named, opens]);
}

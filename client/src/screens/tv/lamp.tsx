// Says, as long as it is so, that this machine shows and hears the hall: nobody has to guess from a light on a camera.

import { text } from '../../text/tv';
import type { TvSession } from './session';
import './lamp.css';

export function Lamp({ session: s }: { session: TvSession }) {
  const words = text().lamp;
  const camera = s.media.cameraOn.value;
  const mic = s.media.micOn.value;
  const has = s.local?.getAudioTracks().some((track) => track.readyState === 'live') ?? false;
  const said = camera && mic ? words.both : camera ? (has ? words.cameraMicReady : words.camera) : mic ? words.mic : '';
  if (!said) return null;
  return <p class="lamp" data-lamp={camera && mic ? 'both' : camera ? 'camera' : 'mic'}><i aria-hidden="true" />{said}</p>;
}

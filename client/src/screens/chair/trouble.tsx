// What stands in the way, said calmly: no connection, no sound, an act that failed.

import { text } from '../../text/chair';
import { Icon } from '../../ui/icon';
import type { ChairConsole } from './console';

/** Banners over the console; the console stays readable below them. */
export function Troubles({ console: c }: { console: ChairConsole }) {
  const words = text().trouble;
  const connection = c.room.connection.value;
  const phase = c.media?.phase.value;
  const offline = connection.kind === 'offline' || connection.kind === 'connecting';
  return (
    <div class="troubles" role="status">
      {offline && <p class="banner"><Icon name="wifi-off" /><span>{words.offline}</span></p>}
      {!offline && phase?.kind === 'retrying' && <p class="banner"><Icon name="alert" /><span>{words.mediaRetrying}</span></p>}
      {!offline && phase?.kind === 'failed' && <p class="banner"><Icon name="alert" /><span>{phase.sentence}</span></p>}
      {c.media?.needsTap.value && (
        <p class="banner banner--info">
          <Icon name="volume" /><span>{words.hearAsk}</span>
          <button type="button" class="btn" onClick={() => c.media!.unlockAudio()}>{words.hear}</button>
        </p>
      )}
    </div>
  );
}

/** The last act that failed, with one way on. */
export function FailureNote({ console: c }: { console: ChairConsole }) {
  const words = text().trouble;
  const failure = c.acts.failure.value;
  if (!failure) return null;
  const dismiss = () => (c.acts.failure.value = null);
  return (
    <div class="failnote" role="alert">
      <Icon name="alert" />
      <span>{failure.sentence}</span>
      <button type="button" class="btn btn--sm" onClick={() => (dismiss(), failure.retry())}>{words.retry}</button>
      <button type="button" class="btn btn--quiet btn--icon" aria-label={words.dismiss} onClick={dismiss}><Icon name="x" /></button>
    </div>
  );
}

// The sound of the meeting: one audio element per audio slot. Nothing here ever mutes it.

import { signal, type ReadonlySignal } from '@preact/signals';

export interface Hearing {
  /** The browser holds back the sound until somebody touches the page. */
  needsTap: ReadonlySignal<boolean>;
  /** Plays these tracks from now on, instead of the ones before. */
  play(tracks: MediaStreamTrack[]): void;
  /** To be called by a press. */
  unlock(): void;
  stop(): void;
}

/** speakerId: the device to play on; empty for the browser's choice. */
export function createHearing(speakerId: string): Hearing {
  const needsTap = signal(false);
  let elements: HTMLAudioElement[] = [];

  const start = (element: HTMLAudioElement) =>
    element.play().then(
      () => elements.every((other) => !other.paused) && (needsTap.value = false),
      (error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') needsTap.value = true;
        else if (!(error instanceof DOMException && error.name === 'AbortError')) console.warn('sound does not play', error);
      },
    );
  const unlock = () => elements.forEach((element) => void start(element));
  const touched = () => needsTap.peek() && unlock();
  addEventListener('pointerdown', touched);
  addEventListener('keydown', touched);

  const drop = () => {
    for (const element of elements) {
      element.pause();
      element.srcObject = null;
    }
    elements = [];
  };

  return {
    needsTap,
    unlock,
    play: (tracks) => {
      drop();
      elements = tracks.map((track) => {
        const element = new Audio();
        element.autoplay = true;
        element.srcObject = new MediaStream([track]);
        if (speakerId) void choose(element, speakerId);
        return element;
      });
      unlock();
    },
    stop: () => {
      removeEventListener('pointerdown', touched);
      removeEventListener('keydown', touched);
      drop();
      needsTap.value = false;
    },
  };
}

/** A loudspeaker that was unplugged since it was chosen: the browser's own choice plays. */
async function choose(element: HTMLAudioElement, speakerId: string): Promise<void> {
  try {
    await element.setSinkId?.(speakerId);
  } catch (error) {
    console.warn('the chosen loudspeaker is not there', error);
  }
}

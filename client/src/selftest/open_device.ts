// Opens a camera or microphone for a moment. Nobody may be there to answer the browser's question, so it is not waited for long.

const ANSWER_MS = 15_000;

/** Rejects as getUserMedia does, and with NotAllowedError when nobody answers; what opens later is closed at once. */
export async function openDevice(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const opening = navigator.mediaDevices.getUserMedia(constraints);
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nobody = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new DOMException('nobody answered the question', 'NotAllowedError'));
    }, ANSWER_MS);
  });
  opening.then((stream) => late && stream.getTracks().forEach((track) => track.stop()), () => undefined);
  try {
    return await Promise.race([opening, nobody]);
  } finally {
    clearTimeout(timer);
  }
}

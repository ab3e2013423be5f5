// One file on its way from a screen with nothing else to send: handing in, one's own folder.

import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../api/sentence';
import type { Paper } from '../api/types';
import { upload, type UploadProgress, type UploadTarget } from '../api/upload';
import { fileFault } from '../screens/prepare/file_check';
import { text as rights } from '../text/rights';
import { text as uploads } from '../text/uploads';

export type Sending = { kind: 'idle' } | { kind: 'failed'; sentence: string } | { kind: 'sending'; said: string; share: number };

export interface SendFile {
  sending: Sending;
  send(file: File): Promise<void>;
  stop(): void;
}

/** done hears of the paper that the file became. maxBytes: the server's limit, from Me.commune. */
export function useSendFile(target: UploadTarget, maxBytes: number, done: (paper: Paper) => void): SendFile {
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);
  const fail = (sentence: string) => setSending({ kind: 'failed', sentence });

  const send = async (file: File) => {
    const mine = new AbortController();
    stopper.current?.abort();
    stopper.current = mine;
    setSending({ kind: 'sending', said: rights().send.hashing, share: 0 });
    const fault = await fileFault(file, maxBytes);
    if (mine.signal.aborted) return;
    if (fault) return fail(uploads().faults[fault]);
    try {
      const onProgress = (progress: UploadProgress) => !mine.signal.aborted && setSending({ kind: 'sending', ...told(progress, file.size) });
      // The same file may be in the meeting from somebody else; here it is handed in all the same.
      const sent = await upload(file, target, { onProgress, signal: mine.signal, anyway: 'requestId' in target });
      if (mine.signal.aborted) return;
      if (sent.kind === 'duplicate') return fail(uploads().sameFile(sent.duplicate.title, 0));
      setSending({ kind: 'idle' });
      done(sent.paper);
    } catch (error) {
      if (!mine.signal.aborted) fail(sentenceOf(error));
    }
  };
  return {
    sending,
    send,
    stop() {
      stopper.current?.abort();
      setSending({ kind: 'idle' });
    },
  };
}

function told(progress: UploadProgress, size: number): { said: string; share: number } {
  const words = rights().send;
  switch (progress.kind) {
    case 'hashing':
      return { said: words.hashing, share: 0 };
    case 'sending': {
      const share = size ? progress.sent / size : 1;
      return { said: words.sending(Math.floor(share * 100)), share };
    }
    case 'holding':
      return { said: words.holding, share: size ? progress.sent / size : 0 };
    case 'finishing':
      return { said: words.finishing, share: 1 };
  }
}

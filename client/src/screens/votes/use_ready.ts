import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Motion, OwnBallot } from '../../api/types';

/** Says to be ready, once. failed: a sentence, empty when all is well. */
export function useReady(motion: Motion, own: OwnBallot): { said: boolean; sending: boolean; failed: string; say: () => void } {
  const [at, setAt] = useState<'no' | 'sending' | 'said'>('no');
  const [failed, setFailed] = useState('');
  const say = () => {
    setAt('sending');
    setFailed('');
    api.sayReady(motion.id, own.voter).then(
      () => setAt('said'),
      (error: unknown) => {
        setAt('no');
        setFailed(sentenceOf(error));
      },
    );
  };
  return { said: own.ready || at === 'said', sending: at === 'sending', failed, say };
}

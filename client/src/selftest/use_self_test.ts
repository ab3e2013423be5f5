// Runs the self-test of this machine when the server says that it is due, and when somebody presses the button.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../api';
import { newKey } from '../api/key';
import type { SelfTest, SelfTestDue, SelfTestResult } from '../api/types';
import { lineDoor } from './line_door';
import { runSelfTest, type Part } from './run';

/** How often the server is asked whether a test is due: within half a minute of the clerk's press it runs. */
const ASK_MS = 15_000;
const SEND_AGAIN_MS = 10_000;

export type SelfTestState =
  | { kind: 'unknown' } // nothing heard of the server yet
  | { kind: 'idle'; due: SelfTestDue }
  | { kind: 'running'; due: SelfTestDue; part: Part }
  | { kind: 'unsent'; due: SelfTestDue }; // done, and the server does not answer

/** The page was loaded: the machine may have been switched on. True once per load. */
let started = true;
/** Camera and microphone are one machine's: never two tests at once. */
let busy = false;

export interface SelfTesting {
  state: SelfTestState;
  last: SelfTest | null;
  /** Runs it now; somebody stands here, so it may be heard. Nothing happens while one runs or a meeting is live. */
  run: () => void;
}

export function useSelfTest(): SelfTesting {
  const [state, setState] = useState<SelfTestState>({ kind: 'unknown' });
  const [last, setLast] = useState<SelfTest | null>(null);
  const [pressed, setPressed] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let timer = 0;
    const wait = (ms: number) => new Promise((resolve) => (timer = window.setTimeout(resolve, ms)));

    /** false: there is no result, or it was refused. */
    const test = async (due: SelfTestDue, byHand: boolean): Promise<boolean> => {
      if (busy) return false;
      busy = true;
      try {
        const result = await runSelfTest({ watches: due.watches, sound: byHand || due.sound, door: lineDoor, stop: stop.signal, progress: (part) => setState({ kind: 'running', due, part }) });
        return await tell(due, result);
      } catch (error) {
        if (!stop.signal.aborted) console.warn('the self-test was not finished', error);
        return false;
      } finally {
        busy = false;
      }
    };
    const tell = async (due: SelfTestDue, result: SelfTestResult): Promise<boolean> => {
      const key = newKey(); // one report, however often it has to be sent
      while (!stop.signal.aborted) {
        try {
          const done = await api.reportSelfTest(result, key);
          if (!stop.signal.aborted) setLast(done);
          return true;
        } catch (error) {
          console.warn('the result was not taken', error);
          if (error instanceof ApiError && error.status >= 400 && error.status < 500) return false; // it will not be taken later either
          if (!stop.signal.aborted) setState({ kind: 'unsent', due });
          await wait(SEND_AGAIN_MS);
        }
      }
      return false;
    };
    const go = async () => {
      let byHand = pressed > 0;
      while (!stop.signal.aborted) {
        try {
          const due = await api.selfTestDue(started);
          started = false;
          if (stop.signal.aborted) return;
          setLast(due.last ?? null);
          if (!due.busy && (byHand || due.why !== 'none')) {
            const told = await test(due, byHand);
            byHand = false;
            if (told) continue; // what is due now, and the state that goes with it
          }
          if (stop.signal.aborted) return;
          byHand = false;
          setState({ kind: 'idle', due });
        } catch (error) {
          console.warn('whether a self-test is due is not known', error);
        }
        await wait(ASK_MS);
      }
    };
    void go();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [pressed]);
  return { state, last, run: () => !busy && setPressed((n) => n + 1) };
}

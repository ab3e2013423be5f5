// Calls for the self-tests of halls' machines.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { SelfTestAsk, SelfTestResult } from './types';

export const selfTests = {
  /** For a hall's machine. started: it was just switched on. Not sent again: the next one comes soon. */
  selfTestDue: (started: boolean) => done(client.GET('/api/v1/self-tests/due', { params: { query: { started } }, fetch: sendOnce })),
  /** key: kept over all tries of one report. */
  reportSelfTest: (body: SelfTestResult, key: string) => done(client.POST('/api/v1/self-tests', { params: { header: { 'Idempotency-Key': key } }, body })),
  askSelfTests: (body: SelfTestAsk) => done(client.POST('/api/v1/self-tests/ask', { ...command(undefined), body })),
  /** meeting 0: all halls. */
  rehearsal: (meeting: number) => done(client.GET('/api/v1/self-tests', { params: { query: { meeting } } })),
  selfTestHistory: (id: number, meeting: number) => done(client.GET('/api/v1/halls/{id}/self-tests', { params: { path: { id }, query: { meeting } } })),
};

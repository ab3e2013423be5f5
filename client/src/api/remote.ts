// A phone that is the remote of a hall's screen. It has a session of its own, which no other call of this client sees.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { BallotInput, Remote, RemoteCode } from './types';

export const remote = {
  /** For a hall's screen. shown: the code that it shows now. */
  remoteCode: (shown: string): Promise<RemoteCode> => done(client.POST('/api/v1/remote-code', { body: { code: shown }, fetch: sendOnce })),
  /** code: what was scanned. */
  claimRemote: (code: string): Promise<Remote> => done(client.POST('/api/v1/remote/session', { body: { code }, fetch: sendOnce })),
  /** Waits on the server for something else than the version seen, for some seconds; seen empty: answered at once. */
  remote: (seen: string, signal: AbortSignal): Promise<Remote> => done(client.GET('/api/v1/remote', { params: { query: { seen } }, signal, fetch: sendOnce })),
  endRemote: () => done<void>(client.DELETE('/api/v1/remote/session')),
  remoteAskFloor: (meeting: number): Promise<Remote> => done(client.POST('/api/v1/remote/meetings/{meeting}/floor', command({ meeting }))),
  remoteWithdraw: (id: number): Promise<Remote> => done(client.DELETE('/api/v1/remote/floor/{id}', command({ id }))),
  remoteHelp: (meeting: number): Promise<Remote> => done(client.POST('/api/v1/remote/meetings/{meeting}/help', command({ meeting }))),
  remoteHeads: (meeting: number, headCount: number): Promise<Remote> => done(client.PUT('/api/v1/remote/meetings/{meeting}/heads', { ...command({ meeting }), body: { headCount } })),
  remoteReady: (id: number, voter: string): Promise<Remote> => done(client.POST('/api/v1/remote/motions/{id}/ready', { ...command({ id }), body: { voter } })),
  /** One try; whoever calls keeps the key over all of them. */
  remoteCast: (id: number, body: BallotInput, key: string) =>
    done(client.PUT('/api/v1/remote/motions/{id}/ballots', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body, fetch: sendOnce })),
  /** For the office: no phone acts for this machine's hall any more. */
  endRemotes: (deviceId: number) => done<void>(client.DELETE('/api/v1/devices/{id}/remotes', command({ id: deviceId }))),
};

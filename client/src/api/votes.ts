// Votes and polls.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { BallotInput, ConflictInput, MotionCorrectInput, MotionInput } from './types';

const of = <P>(path: P) => ({ params: { path } });

/** One try of a ballot; the outbox makes the tries and keeps the key over them. */
export function sendBallot(id: number, body: BallotInput, key: string, signal: AbortSignal) {
  return done(client.PUT('/api/v1/motions/{id}/ballots', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body, signal, fetch: sendOnce }));
}

export const votes = {
  addMotion: (meeting: number, body: MotionInput) => done(client.POST('/api/v1/meetings/{meeting}/motions', { ...command({ meeting }), body })),
  editMotion: (id: number, body: MotionInput) => done(client.PUT('/api/v1/motions/{id}', { ...command({ id }), body })),
  removeMotion: (id: number) => done<void>(client.DELETE('/api/v1/motions/{id}', command({ id }))),
  askReadiness: (id: number) => done(client.POST('/api/v1/motions/{id}/readiness', command({ id }))),
  /** noQuorum: the chair's word for opening without one; empty with one. */
  openMotion: (id: number, noQuorum: string) => done(client.POST('/api/v1/motions/{id}/open', { ...command({ id }), body: { noQuorum } })),
  extendMotion: (id: number, seconds: number) => done(client.POST('/api/v1/motions/{id}/extend', { ...command({ id }), body: { seconds } })),
  closeMotion: (id: number) => done(client.POST('/api/v1/motions/{id}/close', command({ id }))),
  cancelMotion: (id: number, reason: string) => done(client.POST('/api/v1/motions/{id}/cancel', { ...command({ id }), body: { reason } })),
  revote: (id: number, reason: string) => done(client.POST('/api/v1/motions/{id}/revote', { ...command({ id }), body: { reason } })),
  correctMotion: (id: number, body: MotionCorrectInput) => done(client.POST('/api/v1/motions/{id}/correct', { ...command({ id }), body })),

  ownBallots: (id: number) => done(client.GET('/api/v1/motions/{id}/mine', { ...of({ id }), fetch: sendOnce })),
  sayReady: (id: number, voter: string) => done(client.POST('/api/v1/motions/{id}/ready', { ...command({ id }), body: { voter } })),

  handBallots: (id: number) => done(client.GET('/api/v1/motions/{id}/hand-ballots', of({ id }))),
  enterByHand: (id: number, body: BallotInput) => done(client.POST('/api/v1/motions/{id}/hand-ballots', { ...command({ id }), body })),
  confirmByHand: (id: number) => done(client.POST('/api/v1/hand-ballots/{id}/confirm', command({ id }))),
  dropByHand: (id: number) => done<void>(client.DELETE('/api/v1/hand-ballots/{id}', command({ id }))),

  declareConflict: (item: number, body: ConflictInput) => done(client.PUT('/api/v1/items/{id}/conflict', { ...command({ id: item }), body })),
  withdrawConflict: (item: number) => done(client.DELETE('/api/v1/items/{id}/conflict', command({ id: item }))),
};

// What the chair and the clerk do about votes, each as one act with a name for its pending state.

import { api } from '../../api';
import type { BallotInput, LiveState, Motion, MotionInput } from '../../api/types';
import type { Acts } from '../../state/acts';
import { findMotion } from '../../state/motions';
import type { Room } from '../../state/room';

export const MORE_SECONDS = 30;

export interface MotionCommands {
  /** id: 0 makes a new one. */
  save(id: number, input: MotionInput, saved: (motion: Motion) => void): void;
  /** Saves and opens in one press. noQuorum: the chair's word for opening without one; empty with one. */
  saveAndOpen(id: number, input: MotionInput, noQuorum: string, opened: () => void): void;
  remove(id: number): void;
  askReadiness(id: number): void;
  open(id: number, noQuorum: string): void;
  extend(motion: Motion): void;
  close(id: number): void;
  cancel(id: number, reason: string): void;
  revote(id: number, reason: string, made: (motion: Motion) => void): void;
  correct(id: number, totals: number[], reason: string): void;
  /** Puts a motion on every screen. */
  show(id: number): void;
  enterByHand(id: number, ballot: BallotInput, done: () => void): void;
  confirmByHand(handId: number, done: () => void): void;
  dropByHand(handId: number, done: () => void): void;
}

export function createMotionCommands(meetingId: number, room: Room, acts: Acts): MotionCommands {
  const sees = (f: (state: LiveState) => boolean) => () => (room.state.value ? f(room.state.value) : false);
  const isIn = (id: number, f: (motion: Motion) => boolean) =>
    sees((state) => {
      const motion = findMotion(state, id);
      return !!motion && f(motion);
    });
  const saveOnce = (id: number, input: MotionInput) => {
    let saved: Motion | null = null; // pressing again after a failure must not make a second one
    return async () => (saved ??= await (id ? api.editMotion(id, input) : api.addMotion(meetingId, input)));
  };

  return {
    save(id, input, saved) {
      const save = saveOnce(id, input);
      acts.run(`motion save ${id}`, async () => saved(await save()));
    },
    saveAndOpen(id, input, noQuorum, opened) {
      const save = saveOnce(id, input);
      acts.run(`motion save ${id}`, async () => {
        await api.openMotion((await save()).id, noQuorum);
        opened();
      });
    },
    remove: (id) => acts.run(`motion remove ${id}`, () => api.removeMotion(id), sees((state) => !findMotion(state, id))),
    askReadiness: (id) => acts.run(`motion ready ${id}`, () => api.askReadiness(id), isIn(id, (motion) => motion.state !== 'draft')),
    open: (id, noQuorum) => acts.run(`motion open ${id}`, () => api.openMotion(id, noQuorum), isIn(id, (motion) => motion.state === 'open')),
    extend: (motion) => acts.run(`motion extend ${motion.id}`, () => api.extendMotion(motion.id, MORE_SECONDS), isIn(motion.id, (now) => now.closesAt !== motion.closesAt)),
    close: (id) => acts.run(`motion close ${id}`, () => api.closeMotion(id), isIn(id, (motion) => motion.state !== 'open')),
    cancel: (id, reason) => acts.run(`motion cancel ${id}`, () => api.cancelMotion(id, reason), isIn(id, (motion) => motion.state === 'cancelled')),
    revote(id, reason, made) {
      let again: Motion | null = null;
      acts.run(`motion revote ${id}`, async () => made((again ??= await api.revote(id, reason))));
    },
    correct: (id, totals, reason) => acts.run(`motion correct ${id}`, () => api.correctMotion(id, { totals, reason }), isIn(id, (motion) => motion.correction === reason)),
    show: (id) => acts.run(`motion show ${id}`, () => api.setStage(meetingId, { kind: 'vote', motionId: id }), sees((state) => state.stage.kind === 'vote' && state.stage.motionId === id)),
    enterByHand: (id, ballot, done) => acts.run(`hand ${id} ${ballot.voter}`, () => api.enterByHand(id, ballot).then(done)),
    confirmByHand: (handId, done) => acts.run(`hand confirm ${handId}`, () => api.confirmByHand(handId).then(done)),
    dropByHand: (handId, done) => acts.run(`hand drop ${handId}`, () => api.dropByHand(handId).then(done)),
  };
}

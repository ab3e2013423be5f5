// Calls of halls' machines: being paired, and what clerks and administrators do for them.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { DeviceInput, HallInput, PairingConfirm } from './types';

export const devices = {
  beginPairing: () => done(client.POST('/api/v1/pairings', { fetch: sendOnce })),
  /** Asked every few seconds; once paired, the answer has signed this browser in. */
  claimPairing: (secret: string) => done(client.POST('/api/v1/pairings/claim', { body: { secret }, fetch: sendOnce })),
  confirmPairing: (body: PairingConfirm) => done(client.POST('/api/v1/pairings/confirm', { ...command(undefined), body })),
  addHall: (body: HallInput) => done(client.POST('/api/v1/halls', { ...command(undefined), body })),
  editHall: (id: number, body: HallInput) => done(client.PUT('/api/v1/halls/{id}', { ...command({ id }), body })),
  devices: () => done(client.GET('/api/v1/devices')),
  renameDevice: (id: number, body: DeviceInput) => done(client.PUT('/api/v1/devices/{id}', { ...command({ id }), body })),
  reloadDevice: (id: number) => done(client.POST('/api/v1/devices/{id}/reload', command({ id }))),
  revokeDevice: (id: number) => done<void>(client.DELETE('/api/v1/devices/{id}', command({ id }))),
};

// Signing in beside the password, and what one sets up for it.

import { client, command, done } from './call';
import type { OneTimeInput } from './types';

export const signIns = {
  ownSignIn: () => done(client.GET('/api/v1/me/sign-in')),
  setOneTime: (body: OneTimeInput) => done(client.PUT('/api/v1/me/one-time', { ...command(undefined), body })),
  /** code: what the phone shows, or a recovery code. */
  endOneTime: (code: string) => done(client.POST('/api/v1/me/one-time/off', { ...command(undefined), body: { code } })),
};

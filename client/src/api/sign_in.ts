// Signing in beside the password, and what one sets up for it.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { AccountSettingsInput, OneTimeInput, PasskeyInput } from './types';

export const signIns = {
  /** What the sign-in screen offers below the password. */
  signInWays: () => done(client.GET('/api/v1/session/ways')),
  beginPasskeyLogin: () => done(client.POST('/api/v1/session/passkey/begin')),
  ownSignIn: () => done(client.GET('/api/v1/me/sign-in')),
  ownSessions: () => done(client.GET('/api/v1/me/sessions')),
  endOwnSession: (session: string) => done<void>(client.DELETE('/api/v1/me/sessions/{session}', command({ session }))),
  /** Everywhere but here. */
  endOwnSessions: () => done<void>(client.DELETE('/api/v1/me/sessions', command(undefined))),
  /** Newest first. */
  ownSignIns: () => done(client.GET('/api/v1/me/sign-ins')),
  setOneTime: (body: OneTimeInput) => done(client.PUT('/api/v1/me/one-time', { ...command(undefined), body })),
  /** code: what the phone shows, or a recovery code. */
  endOneTime: (code: string) => done(client.POST('/api/v1/me/one-time/off', { ...command(undefined), body: { code } })),
  beginPasskey: () => done(client.POST('/api/v1/me/passkeys/begin', { fetch: sendOnce })),
  addPasskey: (body: PasskeyInput) => done(client.POST('/api/v1/me/passkeys', { ...command(undefined), body })),
  renamePasskey: (id: number, name: string) => done(client.PUT('/api/v1/me/passkeys/{id}', { ...command({ id }), body: { name } })),
  removePasskey: (id: number) => done(client.DELETE('/api/v1/me/passkeys/{id}', command({ id }))),
  /** next: the page to go to afterwards. Asked once: who waits may use the password. */
  beginAccount: (next: string) => done(client.POST('/api/v1/session/account', { body: { next }, fetch: sendOnce })),
  linkAccount: () => done(client.POST('/api/v1/me/account', { fetch: sendOnce })),
  unlinkAccount: () => done(client.DELETE('/api/v1/me/account', command(undefined))),

  accountSettings: () => done(client.GET('/api/v1/accounts')),
  editAccounts: (body: AccountSettingsInput) => done(client.PUT('/api/v1/accounts', { ...command(undefined), body })),
  adminCodes: () => done(client.GET('/api/v1/admin-codes')),
  demandAdminCodes: (demanded: boolean) => done(client.PUT('/api/v1/admin-codes', { ...command(undefined), body: { demanded } })),
  personSignIn: (id: number) => done(client.GET('/api/v1/persons/{id}/sign-in', { params: { path: { id } } })),
  endPersonOneTime: (id: number) => done<void>(client.DELETE('/api/v1/persons/{id}/one-time', command({ id }))),
  unlinkPersonAccount: (id: number) => done<void>(client.DELETE('/api/v1/persons/{id}/account', command({ id }))),
  tryAccounts: () => done(client.POST('/api/v1/accounts/trial', { fetch: sendOnce })),
};

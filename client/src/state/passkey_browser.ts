// Passkeys as the browser has them: makes one, and lets one answer. Bytes travel as base64url.

import type { PasskeyCreation, PasskeyInput, PasskeyLogin, PasskeyRequest } from '../api/types';

/** Passkeys are bound to one address; at any other, and without a secure connection, there are none. */
export function passkeysWorkHere(origin: string): boolean {
  return origin !== '' && origin === location.origin && isSecureContext && typeof PublicKeyCredential !== 'undefined';
}

/** null: the person thought better of it, or took too long. taken: this device has one for the same person. */
export async function makePasskey(of: PasskeyCreation, name: string): Promise<PasskeyInput | 'taken' | null> {
  const made = await asked(() => navigator.credentials.create({
    publicKey: {
      rp: { id: of.rpId, name: of.rpName },
      user: { id: bytes(of.userId), name: of.username, displayName: of.displayName },
      challenge: bytes(of.challenge),
      pubKeyCredParams: of.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: of.exclude.map((id) => ({ type: 'public-key', id: bytes(id) })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    },
  }));
  if (made === null || made === 'taken') return made;
  const answer = made.response as AuthenticatorAttestationResponse;
  return { flow: of.flow, name, id: made.id, clientData: base64Url(answer.clientDataJSON), attestation: base64Url(answer.attestationObject), transports: answer.getTransports?.() ?? [] };
}

/** null: the person thought better of it, or has none here. */
export async function usePasskey(of: PasskeyRequest): Promise<PasskeyLogin | null> {
  const used = await asked(() => navigator.credentials.get({ publicKey: { rpId: of.rpId, challenge: bytes(of.challenge), userVerification: 'required' } }));
  if (used === null || used === 'taken') return null;
  const answer = used.response as AuthenticatorAssertionResponse;
  return { flow: of.flow, id: used.id, clientData: base64Url(answer.clientDataJSON), authenticatorData: base64Url(answer.authenticatorData), signature: base64Url(answer.signature), userHandle: answer.userHandle ? base64Url(answer.userHandle) : '' };
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | 'taken' | null> {
  try {
    return (await ask()) as PublicKeyCredential | null;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'InvalidStateError') return 'taken';
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    throw error;
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}

function base64Url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

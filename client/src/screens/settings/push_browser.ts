// This browser's own subscription to push messages.

import type { PushSubscriptionInput } from '../../api/types';

/** insecure: browsers give push messages to https:// and localhost only. */
export type PushHere = 'insecure' | 'unsupported' | 'denied' | 'off' | 'on';

export async function pushHere(): Promise<PushHere> {
  if (!isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await subscription()) ? 'on' : 'off';
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, then the browser's push service; key is the installation's (VAPID). Must begin in a press. */
export async function startPush(key: string): Promise<PushSubscriptionInput | 'denied'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = fromBase64Url(key);
  const old = await pushManager.getSubscription();
  if (old && toBase64Url(old.options.applicationServerKey) !== key) await old.unsubscribe(); // of another installation, or of keys that are lost
  const made = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
  return { endpoint: made.endpoint!, p256dh: made.keys!.p256dh!, auth: made.keys!.auth! };
}

/** Ends the subscription in this browser; the server learns it from the push service, at the latest. */
export async function stopPush(): Promise<void> {
  if ((await pushHere()) === 'on') await (await subscription())?.unsubscribe().catch(() => undefined);
}

/** How the server names this browser (PushBrowser.key); empty when it has no subscription. */
export async function ownKey(): Promise<string> {
  const here = (await pushHere()) === 'on' ? await subscription() : null;
  return here ? keyOf(here.endpoint) : '';
}

export async function keyOf(endpoint: string): Promise<string> {
  return toBase64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))).slice(0, 12);
}

/** A token of 256 random bits. */
export function freshToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)).buffer);
}

/** A secret for the gateway, as Standard Webhooks write it. */
export function freshSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}`;
}

export function toBase64Url(bytes: ArrayBuffer | null): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

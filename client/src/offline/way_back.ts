// The room that somebody left to read on their own while its line was dead. They are told when it is back.

import { signal } from '@preact/signals';

const KEPT_AS = 'hopxa.reading-from';

/** Address of the room; empty when none was left. */
export const roomLeft = signal(kept());

export function leaveRoom(address: string): void {
  roomLeft.value = address;
  try {
    sessionStorage.setItem(KEPT_AS, address);
  } catch {
    // Without a store it is forgotten by a reload.
  }
}

function kept(): string {
  try {
    const address = sessionStorage.getItem(KEPT_AS) ?? '';
    return /^\/meetings\/\d+\/(tv|phone)$/.test(address) ? address : '';
  } catch {
    return '';
  }
}

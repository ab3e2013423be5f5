// The commune office's phone number, kept on the machine: it is needed most when nothing can be loaded.

const KEPT_AS = 'hopxa.communePhone';

export function rememberPhone(phone: string): void {
  try {
    localStorage.setItem(KEPT_AS, phone);
  } catch {
    // Storage is switched off here; the number shows while the page is open.
  }
}

/** Empty when it was never known on this machine. */
export function rememberedPhone(): string {
  try {
    return localStorage.getItem(KEPT_AS) ?? '';
  } catch {
    return '';
  }
}

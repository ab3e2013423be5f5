// The key of a hall's machine, on the machine: it signs itself in with it when its session is gone, after years too.

const KEPT_AS = 'hopxa.machineKey';

/** Empty on everything that is no hall's machine. */
export function machineKey(): string {
  try {
    return localStorage.getItem(KEPT_AS) ?? '';
  } catch {
    return ''; // storage is switched off: the session's cookie is all there is
  }
}

export function rememberMachineKey(key: string): void {
  try {
    localStorage.setItem(KEPT_AS, key);
  } catch (error) {
    console.warn('this browser does not keep the key of the machine', error);
  }
}

/** It was taken back. */
export function forgetMachineKey(): void {
  try {
    localStorage.removeItem(KEPT_AS);
  } catch {
    // Nothing was kept.
  }
}

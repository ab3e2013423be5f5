// The language of the screens. Every sentence a person reads lives in this folder, once per language.

import { signal, type ReadonlySignal } from '@preact/signals';

export type Language = 'vi' | 'en';

const KEPT_AS = 'hopxa.language';

const chosen = signal<Language>(kept());

/** What the screens speak now; Vietnamese until somebody chooses otherwise on this machine. */
export const language: ReadonlySignal<Language> = chosen;

/** Changes the language at once, on every open screen, and remembers it on this machine. */
export function setLanguage(next: Language): void {
  chosen.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // Storage is switched off here: the choice holds until the page is closed.
  }
}

/**
 * Makes the words of a screen from both languages. The result gives the words of the chosen one;
 * called while rendering, it renders anew when the language changes.
 */
export function define<T>(vi: T, en: NoInfer<T>): () => T {
  return () => (chosen.value === 'vi' ? vi : en);
}

function kept(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

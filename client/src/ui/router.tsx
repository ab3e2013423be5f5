// The address bar as a signal, and links that change it without loading the page anew.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

const shown = signal(location.pathname);

/** Path of the screen that is shown, without query and hash. */
export const path: ReadonlySignal<string> = shown;

addEventListener('popstate', () => {
  shown.value = location.pathname;
});

/** Shows another screen. replace: the one shown now is not one to come back to. */
export function navigate(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  shown.value = location.pathname;
  scrollTo(0, 0);
}

export interface LinkProps {
  href: string;
  class?: string;
  children?: ComponentChildren;
  /** Spoken name when the content is an icon. */
  label?: string;
  /** The link names the screen that is shown. */
  current?: boolean;
}

/** A link within the product. Opening it in a new tab works as everywhere. */
export function Link({ href, class: of, children, label, current }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a href={href} class={of} aria-label={label} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}

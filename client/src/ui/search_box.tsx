// The field in the bar on top that leads to the search screen, and the key "/" that leads into it.

import { useEffect } from 'preact/hooks';
import { text } from '../text/search';
import { Icon } from './icon';
import { navigate } from './router';

export function SearchBox() {
  const words = text();
  const go = (event: Event) => {
    event.preventDefault();
    const q = new FormData(event.currentTarget as HTMLFormElement).get('q');
    navigate(typeof q === 'string' && q.trim() ? `/search?q=${encodeURIComponent(q.trim())}` : '/search');
  };
  return (
    <form class="topfind" role="search" onSubmit={go}>
      <label class="search">
        <Icon name="search" />
        <input class="input" type="search" name="q" data-search maxLength={200} placeholder={words.short} aria-label={words.field} aria-keyshortcuts="/" autocomplete="off" spellcheck={false} enterkeyhint="search" />
        <kbd class="key" aria-hidden="true">/</kbd>
      </label>
    </form>
  );
}

/** "/" goes to the field that is in sight, or to the search screen where there is none. */
export function useSearchKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const field = [...document.querySelectorAll<HTMLInputElement>('[data-search]')].find((one) => one.offsetParent !== null);
      if (!field) return navigate('/search');
      field.focus();
      field.select();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// The bar on top of the screens that are no meeting, and the menu behind one's own name.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../api';
import type { Me } from '../api/types';
import { language, setLanguage } from '../text';
import { forgetAll } from '../offline/distribute';
import { noteSignedOut } from '../state/session';
import { text as account } from '../text/account';
import { text } from '../text/home';
import { text as rights } from '../text/rights';
import { text as notes } from '../text/notes';
import { text as search } from '../text/search';
import { text as tasks } from '../text/tasks';
import { text as shell } from '../text/shell';
import { BrandMark } from './brand';
import { Icon } from './icon';
import { Link, navigate, path } from './router';
import { SearchBox, useSearchKey } from './search_box';

export interface TopBarProps {
  me: Me;
  /** Offer to make a meeting. */
  create?: boolean;
}

export function TopBar({ me, create }: TopBarProps) {
  const words = text();
  const admin = me.person?.roles.includes('admin');
  useSearchKey();
  return (
    <header class="topbar">
      <Link class="brand" href="/"><BrandMark /><span><b>{shell().product}</b><small>{me.commune.name}</small></span></Link>
      <nav class="nav" aria-label={words.nav}>
        <Link href="/" current={path.value === '/'}><Icon name="home" />{words.today}</Link>
        {create && <Link href="/meetings/new" current={path.value === '/meetings/new'}><Icon name="plus" />{words.create}</Link>}
        {me.person && <Link href="/tasks" current={path.value === '/tasks' || path.value.startsWith('/tasks/')}><Icon name="tasks" />{tasks().nav}</Link>}
        <Link href="/search" current={path.value === '/search' || path.value === '/archive'}><Icon name="search" />{search().nav}</Link>
        {admin && <Link href="/admin" current={path.value === '/admin' || path.value.startsWith('/admin/')}><Icon name="sliders" />{words.admin}</Link>}
      </nav>
      <div class="topbar__end">{path.value !== '/search' && <SearchBox />}<Account me={me} create={create} /></div>
    </header>
  );
}

function Account({ me, create }: TopBarProps) {
  const words = account();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useCloseOutside(box, open, () => setOpen(false));
  const name = me.person?.name ?? me.hall?.name ?? '';
  return (
    <div class="account" ref={box}>
      <button type="button" class="me" aria-label={words.account(name)} aria-expanded={open} aria-haspopup="menu" onClick={() => setOpen(!open)}>
        {me.hall ? <span class="who" aria-hidden="true"><Icon name="tv" /></span> : <span class="who" aria-hidden="true">{initials(name)}</span>}
        <span><b>{name}</b>{me.person?.title && <small>{me.person.title}</small>}</span>
      </button>
      {open && (
        <div class="account__menu" role="menu">
          <p class="account__name">{name}</p>
          {me.person && <Link href="/folder" class="account__item"><Icon name="file" />{rights().folder.title}</Link>}
          {me.person && <Link href="/notes" class="account__item"><Icon name="note" />{notes().list}</Link>}
          {create && <Link href="/reports" class="account__item"><Icon name="list" />{words.reports}</Link>}
          {me.person && <Link href="/settings" class="account__item"><Icon name="sliders" />{words.settings}</Link>}
          {me.person && <Link href="/password" class="account__item"><Icon name="key" />{words.passwordTitle}</Link>}
          <button type="button" role="menuitem" class="account__item" onClick={() => setLanguage(language.value === 'vi' ? 'en' : 'vi')}><Icon name="language" />{words.language}</button>
          {me.person && <LogOut />}
        </div>
      )}
    </div>
  );
}

/** A hall's machine does not sign out by itself: it could not come back without its key. */
function LogOut() {
  const words = account();
  const [failed, setFailed] = useState('');
  const leave = async () => {
    setFailed('');
    try {
      await forgetAll(); // also when the server cannot be told
      await (await import('../screens/settings/push_browser')).stopPush(); // whoever uses this machine next must not read them
      await api.logout();
      await (await import('../notes/open')).closeNotebook();
      noteSignedOut();
      navigate('/login');
    } catch (error) {
      setFailed(error instanceof ApiError ? error.detail : shell().failed);
    }
  };
  return (
    <>
      <button type="button" role="menuitem" class="account__item" onClick={() => void leave()}><Icon name="log-out" />{words.logOut}</button>
      {failed && <p class="field__error account__name" role="alert"><Icon name="alert" />{failed}</p>}
    </>
  );
}

/** First letters of the first and the last part: "Lê Đình Thắng" is LT. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const ends = parts.length > 1 ? [parts[0]!, parts.at(-1)!] : parts;
  return ends.map((part) => [...part][0]!.toLocaleUpperCase('vi')).join('');
}

function useCloseOutside(box: { current: HTMLElement | null }, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const pressed = (event: Event) => !box.current?.contains(event.target as Node) && close();
    const key = (event: KeyboardEvent) => event.code === 'Escape' && close();
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', key);
    };
  }, [open]);
}

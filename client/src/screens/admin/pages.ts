// The pages of the administrators' area, in the order of its navigation. A page is a screen of its own, in a folder
// admin_<thing>, fetched when it is opened; it gets who is signed in and draws what stands beside the navigation.

import type { ComponentType } from 'preact';
import type { Me, Role } from '../../api/types';
import { text } from '../../text/admin';
import { text as selfTests } from '../../text/selftest';
import type { IconName } from '../../ui/icon';
import { lazy } from '../../ui/lazy';

export interface AdminPageProps {
  me: Me;
}

export interface AdminPage {
  /** The address is /admin/<path>; empty for the first one. */
  path: string;
  label: () => string;
  icon: IconName;
  /** Who sees it, besides administrators. */
  also?: Role[];
  /** Others may open it by its address: the server says whether they may see what they ask for. */
  asks?: boolean;
  screen: ComponentType<AdminPageProps>;
}

const page = () => text().page;

export const PAGES: AdminPage[] = [
  { path: '', label: () => page().home, icon: 'home', screen: lazy(() => import('../admin_home')) },
  { path: 'persons', label: () => page().persons, icon: 'users', screen: lazy(() => import('../admin_persons')) },
  { path: 'villages', label: () => page().villages, icon: 'pin', screen: lazy(() => import('../admin_villages')) },
  { path: 'import', label: () => page().import, icon: 'upload', screen: lazy(() => import('../admin_import')) },
  { path: 'rehearsal', label: () => selfTests().map.nav, icon: 'check-o', also: ['clerk'], asks: true, screen: lazy(() => import('../admin_rehearsal')) },
  { path: 'halls', label: () => page().halls, icon: 'tv', also: ['clerk'], screen: lazy(() => import('../admin_halls')) },
  { path: 'kinds', label: () => page().kinds, icon: 'sliders', screen: lazy(() => import('../kinds')) },
  { path: 'texts', label: () => page().texts, icon: 'file', screen: lazy(() => import('../admin_texts')) },
  { path: 'holidays', label: () => page().holidays, icon: 'calendar', screen: lazy(() => import('../admin_holidays')) },
  { path: 'mail', label: () => page().mail, icon: 'send', screen: lazy(() => import('../admin_mail')) },
  { path: 'messages', label: () => page().messages, icon: 'list', also: ['clerk'], screen: lazy(() => import('../admin_messages')) },
  { path: 'channels', label: () => page().channels, icon: 'bell', screen: lazy(() => import('../admin_channels')) },
  { path: 'signing', label: () => page().signing, icon: 'lock', screen: lazy(() => import('../admin_signing')) },
  { path: 'signin', label: () => page().signin, icon: 'key', screen: lazy(() => import('../admin_signin')) },
];

/** The pages that somebody with these roles may open. */
export function pagesFor(roles: readonly Role[]): AdminPage[] {
  return PAGES.filter(({ also = [] }) => roles.includes('admin') || also.some((role) => roles.includes(role)));
}

/** The page at an address, when somebody with these roles may open it; '' is their first one. */
export function pageAt(path: string, roles: readonly Role[]): AdminPage | undefined {
  const own = pagesFor(roles);
  return own.find((one) => one.path === path) ?? (path === '' ? own[0] : PAGES.find((one) => one.path === path && one.asks));
}

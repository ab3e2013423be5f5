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
  screen: ComponentType<AdminPageProps>;
}

const page = () => text().page;

export const PAGES: AdminPage[] = [
  { path: 'persons', label: () => page().persons, icon: 'users', screen: lazy(() => import('../admin_persons')) },
  { path: 'villages', label: () => page().villages, icon: 'pin', screen: lazy(() => import('../admin_villages')) },
  { path: 'rehearsal', label: () => selfTests().map.nav, icon: 'tv', also: ['clerk'], screen: lazy(() => import('../admin_rehearsal')) },
  { path: 'halls', label: () => page().halls, icon: 'tv', also: ['clerk'], screen: lazy(() => import('../admin_halls')) },
  { path: 'kinds', label: () => page().kinds, icon: 'sliders', screen: lazy(() => import('../kinds')) },
  { path: 'mail', label: () => page().mail, icon: 'send', screen: lazy(() => import('../admin_mail')) },
  { path: 'messages', label: () => page().messages, icon: 'list', also: ['clerk'], screen: lazy(() => import('../admin_messages')) },
  { path: 'channels', label: () => page().channels, icon: 'bell', screen: lazy(() => import('../admin_channels')) },
  { path: 'signin', label: () => page().signin, icon: 'key', screen: lazy(() => import('../admin_signin')) },
];

/** The pages that somebody with these roles may open. */
export function pagesFor(roles: readonly Role[]): AdminPage[] {
  return PAGES.filter(({ also = [] }) => roles.includes('admin') || also.some((role) => roles.includes(role)));
}

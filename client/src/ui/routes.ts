// Which screen an address means. Pure.

export type Route =
  | { screen: 'home' | 'login' | 'password' | 'codes' | 'device' | 'folder' | 'search' | 'archive' | 'reports' | 'settings' | 'remote' | 'tasks' | 'taskNumbers' | 'missing' }
  | { screen: 'task'; id: number }
  | { screen: 'notes' | 'writtenNew' }
  | { screen: 'invitation'; token: string } // what a personal link opens
  | { screen: 'admin'; page: string } // page: '' is the first one
  | { screen: 'prepare'; id: number | null } // null: a new meeting
  | { screen: 'minutes' | 'notice'; id: number } // of a meeting
  | { screen: 'prejoin' | 'chair' | 'tv' | 'projector' | 'phone' | 'papers' | 'written' | 'reader' | 'handIn' | 'attendance' | 'entrance' | 'checkIn' | 'ownInvitation' | 'signing'; id: number };

const PLAIN = { '/': 'home', '/login': 'login', '/password': 'password', '/codes': 'codes', '/device': 'device', '/folder': 'folder', '/search': 'search', '/archive': 'archive', '/reports': 'reports', '/settings': 'settings', '/remote': 'remote', '/tasks': 'tasks', '/tasks/numbers': 'taskNumbers' } as const;
const OF_MEETING = { join: 'prejoin', chair: 'chair', tv: 'tv', projector: 'projector', phone: 'phone', papers: 'papers', written: 'written', attendance: 'attendance', entrance: 'entrance', 'check-in': 'checkIn', invitation: 'ownInvitation', minutes: 'minutes', notice: 'notice' } as const;

/** path: without query and hash; a slash at its end does not matter. */
export function routeOf(path: string): Route {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
  if (Object.hasOwn(PLAIN, clean)) return { screen: PLAIN[clean as keyof typeof PLAIN] };
  if (clean === '/notes') return { screen: 'notes' };
  if (clean === '/written/new') return { screen: 'writtenNew' };
  if (clean === '/meetings/new') return { screen: 'prepare', id: null };
  const admin = /^\/admin(?:\/([\w-]+))?$/.exec(clean === '/kinds' ? '/admin/kinds' : clean); // where it was before there was an area of its own
  if (admin) return { screen: 'admin', page: admin[1] ?? '' };
  const link = /^\/i\/([\w-]{1,100})$/.exec(clean);
  if (link) return { screen: 'invitation', token: link[1]! };
  const meeting = /^\/meetings\/([1-9]\d{0,14})\/([\w-]+)$/.exec(clean);
  if (meeting) {
    const [id, name] = [Number(meeting[1]), meeting[2]!];
    if (name === 'prepare') return { screen: 'prepare', id };
    if (Object.hasOwn(OF_MEETING, name)) return { screen: OF_MEETING[name as keyof typeof OF_MEETING], id };
  }
  const paper = /^\/papers\/([1-9]\d{0,14})$/.exec(clean);
  if (paper) return { screen: 'reader', id: Number(paper[1]) };
  const task = /^\/tasks\/([1-9]\d{0,14})$/.exec(clean);
  if (task) return { screen: 'task', id: Number(task[1]) };
  const record = /^\/records\/([1-9]\d{0,14})\/signing$/.exec(clean);
  if (record) return { screen: 'signing', id: Number(record[1]) };
  const request = /^\/requests\/([1-9]\d{0,14})$/.exec(clean);
  if (request) return { screen: 'handIn', id: Number(request[1]) };
  return { screen: 'missing' };
}

/** Where to go after signing in: only addresses of our own, never a page to sign in. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  const { screen } = routeOf(next.split(/[?#]/)[0]!);
  return screen === 'login' || screen === 'device' || screen === 'missing' ? '/' : next;
}

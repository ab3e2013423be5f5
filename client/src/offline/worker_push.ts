// Push messages in the service worker: shows what the server sent, and opens what it is about. The message was readable
// by this browser only.

export interface Note {
  title: string;
  body: string;
  /** A path of this product. */
  url: string;
  tag?: string;
}

/** The parts of a service worker's own types that are used. */
interface Pushed extends Event {
  readonly data: { json(): unknown } | null;
  waitUntil(work: Promise<unknown>): void;
}
interface Pressed extends Event {
  readonly notification: Notification;
  waitUntil(work: Promise<unknown>): void;
}
interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}
interface Scope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { matchAll(of: { type: 'window'; includeUncontrolled: boolean }): Promise<OpenWindow[]>; openWindow(url: string): Promise<unknown> };
  addEventListener(type: 'push', f: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', f: (event: Pressed) => void): void;
}

export function listenForPush(scope: Scope): void {
  scope.addEventListener('push', (event) => event.waitUntil(show(scope, event)));
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { url } = (event.notification.data ?? {}) as { url?: unknown };
    event.waitUntil(open(scope, ownAddress(url, scope.location.origin)));
  });
}

/** Browsers take the permission back from who gets a message and shows nothing, so something is always shown. */
async function show(scope: Scope, event: Pushed): Promise<void> {
  const { title, body, url, tag } = noteOf(event.data);
  await scope.registration.showNotification(title, { body, lang: 'vi', icon: '/icon.svg', data: { url }, ...(tag ? { tag, renotify: true } : {}) });
}

export function noteOf(data: { json(): unknown } | null): Note {
  let note: Partial<Record<keyof Note, unknown>> = {};
  try {
    note = Object(data?.json());
  } catch {
    // Not ours; still shown.
  }
  const said = (value: unknown) => (typeof value === 'string' ? value : '');
  return { title: said(note.title) || 'Họp Xã', body: said(note.body), url: said(note.url), tag: said(note.tag) };
}

/** Addresses of this product only. */
export function ownAddress(url: unknown, origin: string): string {
  try {
    const there = new URL(typeof url === 'string' ? url : '/', origin);
    if (there.origin === origin) return there.href;
  } catch {
    // not an address
  }
  return `${origin}/`;
}

async function open(scope: Scope, url: string): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  if (there) await there.focus();
  else await scope.clients.openWindow(url); // a window may be in a meeting: it is left alone
}

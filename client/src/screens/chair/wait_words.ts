// How long somebody waits, in the units people use.

export type Wait = { kind: 'just' } | { kind: 'minutes'; minutes: number } | { kind: 'hours'; hours: number; minutes: number };

/** at: RFC 3339; now: the server's clock in ms. A clock that runs behind counts as "just now". */
export function waitOf(at: string, now: number): Wait {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (!(minutes >= 1)) return { kind: 'just' };
  if (minutes < 60) return { kind: 'minutes', minutes };
  return { kind: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

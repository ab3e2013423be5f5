// How long somebody waits, in the units people use.

export type Wait = { kind: 'just' } | { kind: 'minutes'; minutes: number } | { kind: 'hours'; hours: number; minutes: number };

/** at: RFC 3339; now: the server's clock in ms. A clock that runs behind counts as "just now". */
export function waitOf(at: string, now: number): Wait {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (!(minutes >= 1)) return { kind: 'just' };
  if (minutes < 60) return { kind: 'minutes', minutes };
  return { kind: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** m:ss with two cells for minutes; above 99 minutes the minutes grow. Negative shows as 00:00. */
export function clockDigits(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** "09:05" of this machine's time zone; ms since 1970 or RFC 3339. */
export function hourMinute(at: number | string): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

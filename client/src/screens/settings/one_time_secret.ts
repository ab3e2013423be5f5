// What one-time codes begin with, made in the browser that shows it. Pure but for chance.

/** Letters of RFC 4648 base32. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Letters and digits that are not mistaken for one another on paper: no i, l, o, 0, 1. */
const PLAIN = 'abcdefghjkmnpqrstuvwxyz23456789';
/** As many as the server takes. */
const RECOVERY_CODES = 8;

/** 160 random bits in base32. */
export function freshSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => BASE32[byte % 32]).join('');
}

/** Eight codes as kq7m-x2pd-9wvt. */
export function freshRecovery(): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) codes.add([letters(4), letters(4), letters(4)].join('-'));
  return [...codes];
}

function letters(n: number): string {
  let out = '';
  while (out.length < n) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < 256 - (256 % PLAIN.length)) out += PLAIN[byte! % PLAIN.length]; // every letter as likely
  }
  return out;
}

/** What an authenticator app scans (Key URI Format). */
export function otpauth(secret: string, commune: string, username: string): string {
  const issuer = encodeURIComponent(`Họp Xã ${commune}`.trim());
  return `otpauth://totp/${issuer}:${encodeURIComponent(username)}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
}

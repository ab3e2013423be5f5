// Why a camera or microphone did not open, and which browser's words help.

export type DeviceFault =
  | 'insecure' // the page was not opened by https or as localhost, so the browser offers no devices at all
  | 'denied'
  | 'none'
  | 'busy' // another program has it
  | 'unknown';

/** Of what getUserMedia rejected with. secure: the browser lets this address ask for devices at all. */
export function faultOf(error: unknown, secure: boolean): DeviceFault {
  if (!secure) return 'insecure';
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}

export type Browser = 'coccoc' | 'edge' | 'firefox' | 'safari' | 'chrome';

/** Of a navigator.userAgent. */
export function browserOf(userAgent: string): Browser {
  if (/coc_coc_browser/i.test(userAgent)) return 'coccoc';
  if (/\bEdg(e|A|iOS)?\//.test(userAgent)) return 'edge';
  if (/\b(Firefox|FxiOS)\//.test(userAgent)) return 'firefox';
  if (/\bSafari\//.test(userAgent) && !/(Chrome|CriOS|Chromium)\//.test(userAgent)) return 'safari';
  return 'chrome';
}

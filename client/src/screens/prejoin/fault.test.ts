import { expect, test } from 'vitest';
import { browserOf, faultOf } from './fault';

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['TypeError', 'unknown'],
])('%s is %s', (name, want) => expect(faultOf(new DOMException('', name), true)).toBe(want));

test('an insecure address is the reason before any other', () => {
  expect(faultOf(new DOMException('', 'NotAllowedError'), false)).toBe('insecure');
  expect(faultOf(null, false)).toBe('insecure');
  expect(faultOf(null, true)).toBe('unknown');
});

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
test.each([
  [CHROME, 'chrome'],
  [CHROME.replace('Chrome', 'HeadlessChrome'), 'chrome'],
  [CHROME.replace('Chrome', 'coc_coc_browser/130.0.0 Chrome'), 'coccoc'],
  [`${CHROME} Edg/130.0.0.0`, 'edge'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'firefox'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'safari'],
])('%s', (agent, want) => expect(browserOf(agent)).toBe(want));

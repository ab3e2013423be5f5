import { expect, test } from 'vitest';
import { isOk, type Press } from './ok_key';

const press = (of: Partial<Press>): Press => ({ code: '', key: '', ctrlKey: false, altKey: false, metaKey: false, ...of });

test.each([
  ['Enter', { code: 'Enter', key: 'Enter' }, true],
  ['Enter of the number pad', { code: 'NumpadEnter', key: 'Enter' }, true],
  ['Space', { code: 'Space', key: ' ' }, true],
  ['Space while an input method is at work', { code: 'Space', key: 'Process' }, true],
  ['OK of a remote that sends no code', { key: 'Enter' }, true],
  ['a letter', { code: 'KeyM', key: 'm' }, false],
  ['an arrow of the remote', { code: 'ArrowLeft', key: 'ArrowLeft' }, false],
  ['Enter with Alt belongs to the browser', { code: 'Enter', key: 'Enter', altKey: true }, false],
] as [string, Partial<Press>, boolean][])('%s', (_, of, want) => expect(isOk(press(of))).toBe(want));

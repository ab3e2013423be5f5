// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { belongsToFocus, chairKey } from './keys';

test.each([
  ['KeyM', { kind: 'main' }],
  ['KeyT', { kind: 'mute' }],
  ['KeyC', { kind: 'present' }],
  ['KeyN', { kind: 'next' }],
  ['KeyP', { kind: 'pointer' }],
  ['Space', { kind: 'mic' }],
  ['Escape', { kind: 'escape' }],
  ['ArrowRight', { kind: 'page', by: 1 }],
  ['Digit1', { kind: 'row', n: 1 }],
  ['Numpad9', { kind: 'row', n: 9 }],
  ['Digit0', null],
  ['KeyB', { kind: 'vote' }],
  ['Enter', null],
])('%s', (code, want) => expect(chairKey(code)).toEqual(want));

afterEach(() => document.body.replaceChildren());

function focused(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild!;
}

test('typing in a field is never a command, Escape still is', () => {
  const field = focused('<input>');
  expect(['KeyM', 'Space', 'Escape'].map((code) => belongsToFocus(code, field, true))).toEqual([true, true, false]);
});

test('Space presses a button reached by keyboard, and is the microphone after a click', () => {
  const button = focused('<button></button>');
  expect([belongsToFocus('Space', button, false), belongsToFocus('Space', button, true)]).toEqual([true, false]);
});

test('letters work while a button has the focus', () => {
  expect(belongsToFocus('KeyM', focused('<button></button>'), false)).toBe(false);
});

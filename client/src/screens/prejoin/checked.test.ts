import { expect, test } from 'vitest';
import { WITHOUT } from '../../media/join';
import { BELIEVED_MS, noteChecked, wasChecked } from './checked';

function storage(): Storage {
  const map = new Map<string, string>();
  return { getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, value: string) => void map.set(key, value) } as Storage;
}
const NOW = Date.parse('2025-11-25T01:00:00Z');
const devices = { cameraId: 'cam', micId: 'mic', speakerId: '' };

test('a check is believed for half a day', () => {
  const machine = storage();
  expect(wasChecked(NOW, devices, ['cam', 'mic'], machine)).toBe(false);
  noteChecked(NOW, machine);
  expect(wasChecked(NOW, devices, ['cam', 'mic'], machine)).toBe(true);
  expect(wasChecked(NOW + BELIEVED_MS, devices, ['cam', 'mic'], machine)).toBe(true);
  expect(wasChecked(NOW + BELIEVED_MS + 1, devices, ['cam', 'mic'], machine)).toBe(false);
  expect(wasChecked(NOW - 60_000, devices, ['cam', 'mic'], machine)).toBe(false);
});

test('not when a device was unplugged, or the last meeting went without it', () => {
  const machine = storage();
  noteChecked(NOW, machine);
  expect(wasChecked(NOW, devices, ['mic'], machine)).toBe(false);
  expect(wasChecked(NOW, { ...devices, cameraId: WITHOUT }, ['cam', 'mic'], machine)).toBe(false);
});

test('a browser that does not tell ids is believed', () => {
  const machine = storage();
  noteChecked(NOW, machine);
  expect(wasChecked(NOW, devices, ['', ''], machine)).toBe(true);
});

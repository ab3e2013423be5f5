import { expect, test } from 'vitest';
import { itemFormOf, readItem, sameItem } from './item_form';
import { item } from './meeting.fixture';
import { keepUnsent, readUnsent } from './unsent';

function storage(): Storage {
  const map = new Map<string, string>();
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    get length() {
      return map.size;
    },
  } as Storage;
}

const form = { title: 'Khai mạc', presenter: '', minutes: '15' };

test('parts are kept beside each other and go one by one', () => {
  const tab = storage();
  keepUnsent(7, { adding: form }, tab);
  keepUnsent(7, { items: { '11': form } }, tab);
  expect(readUnsent(7, tab)).toEqual({ adding: form, items: { '11': form } });
  expect(readUnsent(8, tab)).toEqual({});
  keepUnsent(7, { adding: undefined, items: {} }, tab);
  expect(tab.length).toBe(0);
});

test('what cannot be read is nothing', () => {
  const tab = storage();
  tab.setItem('hopxa.prepare.7', '{"adding":');
  expect(readUnsent(7, tab)).toEqual({});
});

test('an item is read with the limits of the server, its pasted number left out', () => {
  expect(readItem({ title: ' 3. Kế hoạch vụ Đông Xuân ', presenter: ' Phạm Thị Hoa ', minutes: '45' })).toEqual({ title: 'Kế hoạch vụ Đông Xuân', presenter: 'Phạm Thị Hoa', plannedMinutes: 45 });
  expect(readItem({ ...form, title: '  ' })).toBeNull();
  expect(readItem({ ...form, minutes: '0' })).toBeNull();
  expect(readItem({ ...form, minutes: '' })).toBeNull();
  expect(sameItem(itemFormOf(item(1)), item(1))).toBe(true);
});

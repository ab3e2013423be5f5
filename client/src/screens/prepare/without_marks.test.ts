import { expect, test } from 'vitest';
import { matches, withoutMarks } from './without_marks';

test('marks and case do not matter', () => {
  expect(withoutMarks('Thôn Đông Tiến')).toBe('thon dong tien');
  expect(withoutMarks('Hiệp Khởi'.normalize('NFD'))).toBe('hiep khoi');
});

test.each([
  ['dong', true],
  ['đông ti', true],
  ['tien dong', true],
  ['ong', false],
  ['', true],
  ['  ', true],
])('search %j', (query, want) => expect(matches('Thôn Đông Tiến', query)).toBe(want));

import { expect, test } from 'vitest';
import { mention, suggest, withoutMention } from './mention';

const village = (villageId: number, name: string, title = '') => ({ villageId, personId: 0, name, title });
const owners = [village(1, 'Thôn Văn Bắc', 'Ông Hợi'), village(2, 'Thôn Đông Tiến'), { villageId: 0, personId: 3, name: 'Bà Vũ Thị Ngân', title: 'Địa chính' }];

test.each([
  ['Nạo vét kênh @van b', 19, 'van b'],
  ['@', 1, ''],
  ['thư@xa.vn', 9, null],
  ['Nạo vét', 7, null],
  ['Nạo @van kênh', 8, 'van'],
])('what is looked for in %s', (line, caret, said) => expect(mention(line, caret)).toBe(said));

test('who is chosen leaves the line', () => {
  expect(withoutMention('Nạo vét kênh @van b', 19).trim()).toBe('Nạo vét kênh');
  expect(withoutMention('Nạo @van kênh', 8)).toBe('Nạo kênh');
});

test('names are found without marks, once, before posts', () => {
  const hai = village(4, 'Thôn Hai', 'Bà Vân Nga');
  expect(suggest([hai, village(5, 'Thôn Văn Nam')], [], 'van n').map((one) => one.name)).toEqual(['Thôn Văn Nam', 'Thôn Hai']);
  expect(suggest(owners, [], 'dong').map((one) => one.name)).toEqual(['Thôn Đông Tiến']);
  expect(suggest(owners, [], 'dia chinh').map((one) => one.name)).toEqual(['Bà Vũ Thị Ngân']);
  expect(suggest(owners, [owners[0]!], 'thon').map((one) => one.name)).toEqual(['Thôn Đông Tiến']);
});

import { expect, test } from 'vitest';
import { item, paper } from './meeting.fixture';
import { guessPlace, nameKey, namesake } from './place_guess';

const items = [
  item(1, { title: 'Báo cáo thu ngân sách quý III' }),
  item(2, { title: 'Kế hoạch thủy lợi vụ đông', papers: [paper(7, { fileName: 'Dự toán kênh N3.xlsx' })] }),
  item(3, { title: 'Kế hoạch chuyển đổi số' }),
];
const place = (name: string) => {
  const found = guessPlace(items, name);
  return found && `${found.itemId - 10}${found.paperId ? `/${found.paperId}` : ''}`;
};

test.each([
  ['3. Tờ trình.docx', '3'],
  ['ND 02 - phụ lục.pdf', '2'],
  ['muc1_to-trinh.pdf', '1'],
  ['nội dung 3.pptx', '3'],
  ['11-2025 biên bản.pdf', null], // a month
  ['2 - 11 họp thôn.pdf', null], // a day
  ['2025 tổng kết.pdf', null],
  ['9. Khác.pdf', null], // no such item
  ['bao-cao-thu-ngan-sach.pdf', '1'],
  ['KH chuyển đổi số 2026.docx', '3'],
  ['kế hoạch.docx', null], // two items have it
  ['ảnh.jpg', null],
  ['du toan kenh n3 (2).xlsx', '2/7'],
])('%s belongs to %s', (name, where) => {
  expect(place(name)).toBe(where);
});

test('the only item takes what tells nothing', () => {
  expect(guessPlace([items[0]!], 'ảnh.jpg')).toEqual({ itemId: 11, paperId: 0 });
});

test.each(['Dự toán.docx', 'du-toan.pdf', 'Dự toán (1).docx', 'DỰ TOÁN v2.docx', 'Dự toán bản 3.docx', 'Dự toán - sửa lại.docx', 'Dự toán_final(2).docx', 'Dự toán.docx'.normalize('NFD')])('%s is another copy', (name) => {
  expect(nameKey(name)).toBe('du toan');
});

test('a name that is nothing but a mark stays itself; a withdrawn paper has no versions', () => {
  expect(nameKey('v2.pdf')).toBe('v2');
  expect(namesake([paper(1, { fileName: 'a.pdf', state: 'withdrawn' })], 'a.pdf')).toBeNull();
  expect(namesake([paper(1, { fileName: 'a.pdf' }), paper(2, { fileName: 'A (2).pdf' })], 'a.pdf')?.id).toBe(2);
});

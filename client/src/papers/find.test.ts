import { expect, test } from 'vitest';
import type { PageWord } from '../api/types';
import { asPhrase, findInWords, fold, hitsOf } from './find';

/** Words of a line at y, each as wide as its letters. */
function line(y: number, words: string): PageWord[] {
  let x = 100;
  return words.split(' ').map((t, at, all) => {
    const word = { t, x, y, w: t.length * 10, h: 12, ...(at === all.length - 1 ? { e: 'line' as const } : {}) };
    x += word.w + 5;
    return word;
  });
}

const PAGE = [...line(50, 'Về thủy lợi, nạo vét kênh'), ...line(70, 'mương nội đồng; chuyển đổi số, Kênh mương N3.')];

test('letters lose case and marks', () => expect(fold('CHUYỂN Đổi Số')).toBe('chuyen doi so'));

test.each([
  ['kenh muong', 2],
  ['Kênh Mương', 2],
  ['thuy loi nao', 1], // punctuation between does not count
  ['chuyển đổi số', 1],
  ['kenh muon', 2], // still being typed
  ['kenh muong noi dong n3', 0],
  ['enh', 0],
  [' ,. ', 0],
])('%s is found %i times', (q, times) => expect(findInWords(3, PAGE, q)).toHaveLength(times));

test('a place over the end of a line has a box on each line', () => {
  const [over, within] = findInWords(3, PAGE, 'kênh mương');
  expect(over).toMatchObject({ page: 3, boxes: [{ y: 50, w: 40 }, { x: 100, y: 70, w: 50 }] });
  expect(within!.boxes).toEqual([{ x: 380, y: 70, w: 95, h: 12 }]);
});

test('what the server found is one box a line', () => {
  const [kenh, muong] = [{ x: 100, y: 50, w: 40, h: 12 }, { x: 145, y: 51, w: 50, h: 12 }];
  expect(hitsOf({ pages: [{ page: 2, hits: [[kenh, muong]] }], hits: 1, more: false })).toEqual([{ page: 2, boxes: [{ x: 100, y: 50, w: 95, h: 13 }] }]);
});

test.each([
  ['kênh mương ', '"kênh mương"'],
  ['kênh', 'kênh'],
  ['"kênh mương" N3', '"kênh mương" N3'],
])('%s is asked for as %s', (q, want) => expect(asPhrase(q)).toBe(want));

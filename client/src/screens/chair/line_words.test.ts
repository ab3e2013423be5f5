import { expect, test } from 'vitest';
import { link } from '../../state/live_state.fixture';
import { lineRows, lineShort } from './line_words';

test.each([
  ['nothing limits it', {}, 'trễ 40 ms · mất gói 0 %'],
  ['found to take less', { estimateKbps: 853, reason: 'loss' as const, lossDown: 0.012, rttMs: 45 }, '850 kbit/s · trễ 45 ms · mất gói 1 %'],
  ['more than a megabit', { estimateKbps: 2460, reason: 'rising' as const, rttMs: 0 }, '2,5 Mbit/s · mất gói 0 %'],
  ['a guess is not told', { estimateKbps: 1000, reason: 'unknown' as const }, 'trễ 40 ms · mất gói 0 %'],
  ['a little lost', { lossUp: 0.004 }, 'trễ 40 ms · mất gói 0,4 %'],
])('a line at a glance: %s', (_, more, want) => {
  expect(lineShort(link('hall:2', 4, more)).replaceAll('\u00a0', ' ')).toBe(want);
});

test('nothing measured says nothing', () => {
  expect([lineShort(null), lineRows(null), lineRows(link('hall:2', 0))]).toEqual(['', [], []]);
});

test('the state word comes first', () => {
  expect(lineRows(link('hall:2', 1))[0]).toEqual({ name: 'Đường truyền', value: 'rất yếu', warn: true });
  expect(lineRows(link('hall:2', 4))[0]).toMatchObject({ value: 'tốt', warn: false });
});

const picture = (more: Parameters<typeof link>[2]) => lineRows(link('hall:2', 2, more))[1];

test('what the hall sees', () => {
  expect(picture({})).toEqual({ name: 'Hình nhận được', value: 'nét, 720 dòng', warn: false });
  expect(picture({ height: 180 })).toEqual({ name: 'Hình nhận được', value: 'mờ, 180 dòng', warn: true });
  expect(picture({ height: 0, audioOnly: true })).toMatchObject({ value: 'chỉ còn tiếng', warn: true });
  expect(picture({ height: 0, bestHeight: 0 })).toMatchObject({ value: 'không có hình nào' });
});

test('packets that were dropped are told with the reason, and only those that tell of trouble', () => {
  const rows = (dropped: object) => lineRows(link('hall:2', 2, { dropped: { floor: 900, malformed: 0, double: 7, layer: 50, queue: 0, resend: 0, ...dropped } }));
  expect(rows({}).map((row) => row.name)).not.toContain('Gói bị bỏ');
  expect(rows({ queue: 3, resend: 12 }).at(-1)).toEqual({ name: 'Gói bị bỏ', value: '3 do nghẽn, 12 xin lại không kịp' });
});

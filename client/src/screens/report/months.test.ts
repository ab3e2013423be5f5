import { describe, expect, test } from 'vitest';
import { addressOf, askedIn, ticks, wholeYear } from './months';

describe('which months', () => {
  test('an address says them, and what is wrong in it is this year', () => {
    expect(askedIn('?from=2025-03&to=2025-09&kind=hdnd', '2026-11')).toEqual({ from: '2025-03', to: '2025-09', kind: 'hdnd' });
    expect(askedIn('?from=2025-13&to=x', '2026-11')).toEqual({ from: '2026-01', to: '2026-11', kind: '' });
    expect(askedIn('?to=2025-06', '2026-11')).toEqual({ from: '2025-01', to: '2025-06', kind: '' });
    expect(askedIn(addressOf({ from: '2024-01', to: '2024-12', kind: 'a&b' }).slice('/reports'.length), '2026-11')).toEqual({ from: '2024-01', to: '2024-12', kind: 'a&b' });
  });
  test('a year ends with its last month, or with this one', () => {
    expect(wholeYear(2025, '2026-11')).toEqual({ from: '2025-01', to: '2025-12' });
    expect(wholeYear(2026, '2026-11')).toEqual({ from: '2026-01', to: '2026-11' });
  });
});

test.each([[0, [0, 1]], [1, [0, 1]], [3, [0, 1, 2, 3]], [7, [0, 2, 4, 6, 8]], [12, [0, 5, 10, 15]], [8421, [0, 5000, 10000]]])('an axis up to %d has few whole steps', (max, want) => {
  expect(ticks(max)).toEqual(want);
});

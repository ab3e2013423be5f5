import { expect, test } from 'vitest';
import type { AgendaItem } from '../../api/types';
import { dropPosition, moved } from './order';
import { planOf, stepMinutes } from './plan';

const items = [1, 2, 3, 4].map((n) => ({ id: 10 + n, position: n, plannedMinutes: 15 * n, papers: [] as unknown }) as AgendaItem);
const ids = (list: AgendaItem[]) => list.map((item) => item.id - 10);

test.each([
  [11, 3, [2, 3, 1, 4]],
  [14, 1, [4, 1, 2, 3]],
  [12, 0, [2, 1, 3, 4]],
  [12, 99, [1, 3, 4, 2]],
  [13, 3, [1, 2, 3, 4]],
  [99, 1, [1, 2, 3, 4]],
])('item %i to position %i', (id, position, want) => {
  const list = moved(items, id, position);
  expect(ids(list)).toEqual(want);
  expect(list.map((item) => item.position)).toEqual([1, 2, 3, 4]);
});

const rows = [0, 100, 200, 300].map((top) => ({ top, bottom: top + 100 }));

test.each([
  [1, 40, 1],
  [1, 140, 1],
  [1, 160, 2],
  [1, 900, 4],
  [4, 260, 4],
  [4, 240, 3],
  [4, -50, 1],
  [2, 150, 2],
])('row %i dragged to y %i lands at %i', (from, y, want) => expect(dropPosition(rows, from, y)).toBe(want));

test('the plan counts on from the start', () => {
  const plan = planOf({ startsAt: '2025-11-25T01:00:00Z', plannedMinutes: 140, items });
  expect(plan.starts.map((at) => (at - Date.parse('2025-11-25T01:00:00Z')) / 60_000)).toEqual([0, 15, 45, 90]);
  expect([plan.minutes, plan.over]).toEqual([150, 10]);
});

test('minutes step to the next full five', () => {
  expect([stepMinutes(15, 1), stepMinutes(12, 1), stepMinutes(12, -1), stepMinutes(5, -1), stepMinutes(600, 1)]).toEqual([20, 15, 10, 1, 600]);
  expect(stepMinutes(1, 1)).toBe(5);
});

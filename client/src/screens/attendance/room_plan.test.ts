import { expect, test } from 'vitest';
import { at, chairName, filled, roomSize, seated, unseated } from './room_plan';

const places = [{ personId: 1, row: 1, col: 1 }, { personId: 2, row: 1, col: 2 }];

test('a person moves to a free chair and sits nowhere else', () => {
  const moved = seated(places, 1, 2, 3);
  expect(moved).toHaveLength(2);
  expect(at(moved, 2, 3)?.personId).toBe(1);
  expect(at(moved, 1, 1)).toBeUndefined();
});

test('two who are seated change places; who stood takes the chair and the other stands', () => {
  const swapped = seated(places, 1, 1, 2);
  expect([at(swapped, 1, 2)?.personId, at(swapped, 1, 1)?.personId]).toEqual([1, 2]);
  const taken = seated(places, 3, 1, 1);
  expect(at(taken, 1, 1)?.personId).toBe(3);
  expect(taken.some((place) => place.personId === 1)).toBe(false);
});

test('sitting down where one sits changes nothing', () => {
  expect(seated(places, 1, 1, 1)).toEqual(expect.arrayContaining(places));
  expect(seated(places, 1, 1, 1)).toHaveLength(2);
});

test('the others are seated in order on the free chairs, and never past the edge of the map', () => {
  const all = filled(places, [1, 2, 3, 4, 5], 3);
  expect(all.slice(2)).toEqual([{ personId: 3, row: 1, col: 3 }, { personId: 4, row: 2, col: 1 }, { personId: 5, row: 2, col: 2 }]);
  const crowd = filled([], Array.from({ length: 100 }, (_, n) => n + 1), 2);
  expect(crowd).toHaveLength(80);
  expect(Math.max(...crowd.map((place) => place.row))).toBe(40);
});

test('the room holds all places', () => {
  expect(roomSize([])).toEqual({ rows: 3, cols: 6 });
  expect(roomSize([{ personId: 1, row: 9, col: 12 }])).toEqual({ rows: 9, cols: 12 });
  expect(unseated(places, 1)).toEqual([places[1]]);
});

test('a chair carries what people are called', () => {
  expect(chairName('Nguyễn Thị Thu Hà')).toBe('Thu Hà');
  expect(chairName('Mai Thị Lan')).toBe('Lan');
  expect(chairName('Lê Đình Thắng')).toBe('Đình Thắng');
  expect(chairName('Hà')).toBe('Hà');
});

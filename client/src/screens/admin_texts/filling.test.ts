import { expect, test } from 'vitest';
import { filled, unknownIn } from './filling';

const fields = ['tiêu đề', 'thời gian'];

test('names are replaced by what they stand for, others stay as they are', () => {
  expect(filled('Mời: {tiêu đề}, {thời gian}, {lạ}', fields, { 'tiêu đề': 'Giao ban' })).toBe('Mời: Giao ban, , {lạ}');
});

test('what the server would refuse is found: unknown names and open braces, once each', () => {
  expect(unknownIn('{tiêu đề} {thời gian}', fields)).toEqual([]);
  expect(unknownIn('{tiêu} {tiêu} {tiêu đề', fields)).toEqual(['{tiêu}', '{tiêu đề']);
});

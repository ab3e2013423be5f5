import { expect, test } from 'vitest';
import { dayOf, dayWords, inOrder, yearsWithout } from './days';

test('days of every year come first, and all are read as dates', () => {
  expect(inOrder(['2027-02-06', '09-02', '2026-02-17', '01-01']).map(dayWords)).toEqual(['01/01', '02/09', '17/02/2026', '06/02/2027']);
  expect([dayOf('2027-04-30', true), dayOf('2027-04-30', false)]).toEqual(['04-30', '2027-04-30']);
});

test('a year for which only fixed days are noted lacks those that go by the moon', () => {
  expect(yearsWithout(['01-01', '2026-02-17'], 2026)).toEqual([2027]);
});

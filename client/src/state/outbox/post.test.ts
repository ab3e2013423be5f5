// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { ApiError } from '../../api/error';
import { fateOf } from './post';

test.each([
  [0, 'offline', 'again'],
  [503, 'http_503', 'again'],
  [429, 'too_many', 'again'],
  [401, 'not_signed_in', 'again'], // the person signs in and it goes on
  [409, 'meeting_paused', 'again'],
  [409, 'vote_closed', 'late'],
  [403, 'not_your_ballot', 'refused'],
  [422, 'too_many_heads', 'refused'],
])('%i %s: %s', (status, code, expected) => {
  expect(fateOf(new ApiError(status, code, 'Vì sao'))?.kind ?? 'again').toBe(expected);
});

test('a refusal carries the server’s sentence', () => {
  expect(fateOf(new ApiError(403, 'not_your_ballot', 'Phiếu này của người khác.'))).toEqual({ kind: 'refused', sentence: 'Phiếu này của người khác.' });
});

import { expect, test } from 'vitest';
import { picked } from './pair_pick';

test.each<[string, string[], string, string[]]>([
  ['the first', [], 'hall:1', ['hall:1']],
  ['the second stands at its right', ['hall:1'], 'hall:2', ['hall:1', 'hall:2']],
  ['a third replaces the one picked first', ['hall:1', 'hall:2'], 'hall:3', ['hall:2', 'hall:3']],
  ['a press again lets go', ['hall:1', 'hall:2'], 'hall:1', ['hall:2']],
])('%s', (_, now, seat, want) => expect(picked(now, seat)).toEqual(want));

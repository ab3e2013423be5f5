import { expect, test } from 'vitest';
import { agendaTiming } from '../../state/agenda_timing';
import { item, meeting, START } from '../../state/live_state.fixture';
import { boardWindow } from './board_window';

const agenda = (states: string[]) => agendaTiming(meeting({ items: states.map((state, at) => item(at + 1, state)) }), START).items;
const shown = (states: string[], rows: number) => {
  const { items, before, after } = boardWindow(agenda(states), rows);
  return [before, items.map(({ item: one }) => one.position).join(), after];
};
const done = (n: number) => Array<string>(n).fill('done');
const wait = (n: number) => Array<string>(n).fill('waiting');

test.each([
  ['all of a short agenda', [...done(1), 'now', ...wait(2)], 7, [0, '1,2,3,4', 0]],
  ['one that is done above the one that runs', [...done(4), 'now', ...wait(7)], 4, [3, '4,5,6,7', 5]],
  ['the end of it at the end', [...done(9), 'now'], 4, [6, '7,8,9,10', 0]],
  ['between two items, the next one', [...done(3), ...wait(5)], 3, [2, '3,4,5', 3]],
  ['after the last one', done(6), 3, [3, '4,5,6', 0]],
  ['an empty agenda', [], 3, [0, '', 0]],
] as const)('%s', (_, states, rows, want) => expect(shown([...states], rows)).toEqual(want));

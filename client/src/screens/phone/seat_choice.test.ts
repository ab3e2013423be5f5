import { expect, test } from 'vitest';
import type { Me } from '../../api/types';
import { meeting, person } from '../../state/live_state.fixture';
import { phoneSeat } from './seat_choice';

const me = (id: number | null, ...halls: number[]) =>
  ({ person: id === null ? undefined : { id }, halls: halls.map((hall) => ({ id: hall })) }) as Me;
const invited = meeting({ persons: [{ person: person(9, 'Mai Thị Lan'), capacity: 'member' }] });
const companion = (seat: string) => ({ kind: 'seat', seat, mode: 'companion' });

test.each([
  ['a village head sits beside the hall’s TV', me(5, 3), null, companion('hall:3')],
  ['a hall’s second device too', me(null, 4), null, companion('hall:4')],
  ['a member in the commune hall sits as themselves', me(9), null, companion('person:9')],
  ['a clerk who may open the commune hall is not the commune hall', me(2, 1), null, companion('person:2')],
  ['a village head whose hall is not invited, but who is', me(9, 77), null, companion('person:9')],
  ['staff without an invitation watch', me(8, 1), null, { kind: 'watch' }],
  ['what was chosen before joining counts', me(5, 3), { seat: 'person:5', mode: 'video' }, { kind: 'seat', seat: 'person:5', mode: 'video' }],
] as const)('%s', (_, who, wish, want) => expect(phoneSeat(who, invited, wish)).toEqual(want));

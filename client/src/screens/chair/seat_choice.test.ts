import { expect, test } from 'vitest';
import type { Me } from '../../api/types';
import { meeting } from '../../state/live_state.fixture';
import { seatChoice } from './seat_choice';

const me = (id: number | null) => ({ person: id === null ? undefined : { id } }) as Me;
const noMain = meeting({ halls: meeting().halls.filter((hall) => !hall.main) });

test.each([
  ['the chair is the commune hall', me(1), meeting(), 'video', { kind: 'seat', seat: 'hall:1', mode: 'video' }],
  ['the chair beside the hall’s machine is itself', me(1), meeting(), 'companion', { kind: 'seat', seat: 'person:1', mode: 'companion' }],
  ['the chair of a meeting without a commune hall is itself', me(1), noMain, 'video', { kind: 'seat', seat: 'person:1', mode: 'video' }],
  ['the secretary never carries sound', me(2), meeting(), 'video', { kind: 'seat', seat: 'person:2', mode: 'companion' }],
  ['others do not conduct', me(9), meeting(), 'video', { kind: 'notAllowed' }],
  ['a hall’s device does not conduct', me(null), meeting(), 'video', { kind: 'notAllowed' }],
  ['a draft cannot be opened', me(1), meeting({ state: 'draft' }), 'video', { kind: 'notAnnounced' }],
  ['a deputy who presides needs no media', me(9), meeting({ presiding: { id: 9, name: 'Hoa', honorific: 'bà', title: '' } }), 'video', { kind: 'seat', seat: 'person:9', mode: 'companion' }],
] as const)('%s', (_, who, of, wish, want) => expect(seatChoice(who, of, wish)).toEqual(want));

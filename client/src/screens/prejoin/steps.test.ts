import { expect, test } from 'vitest';
import type { JoinOption } from './options';
import { answer, firstCheck, passed, type Answer, type Check } from './steps';

const hall: JoinOption = { kind: 'hall', seat: 'hall:7', mode: 'video', hallName: 'Nhà văn hóa thôn Văn Nam', screen: 'tv' };
const companion: JoinOption = { kind: 'companion', seat: 'hall:7', mode: 'companion', hallName: '', screen: 'phone' };
const give = (check: Check, ...kinds: ('recheck' | 'yes' | 'no' | 'retry' | 'without' | 'back')[]) =>
  kinds.reduce((sum, kind) => answer(sum, { kind } as Answer), check);
const at = ({ step }: Check) => ('device' in step ? `${step.kind} ${step.device}` : step.kind);

test('with one way in the questions begin with the picture', () => {
  expect(at(firstCheck([hall], false))).toBe('check camera');
  expect(at(firstCheck([hall, companion], false))).toBe('who');
});

test('three times yes is ready', () => {
  const check = give(firstCheck([hall], false), 'yes', 'yes', 'yes');
  expect([at(check), passed(check.outcome)]).toEqual(['ready', true]);
});

test('no leads to mending, and back to the same question', () => {
  const check = give(firstCheck([hall], false), 'yes', 'no');
  expect(at(check)).toBe('fix mic');
  expect(at(give(check, 'yes'))).toBe('fix mic');
  expect(at(give(check, 'retry'))).toBe('check mic');
});

test('one can go in without what does not work, and that is no pass', () => {
  const check = give(firstCheck([hall], false), 'without', 'no', 'without', 'yes');
  expect([at(check), check.outcome, passed(check.outcome)]).toEqual(['ready', { camera: 'without', mic: 'without', speaker: 'ok' }, false]);
  expect(give(check, 'recheck')).toMatchObject({ option: hall, outcome: {}, step: { kind: 'check', device: 'camera' } });
});

test('a machine that was checked not long ago may go in at once', () => {
  expect(at(firstCheck([hall], true))).toBe('quick');
  expect(at(give(firstCheck([hall], true), 'recheck'))).toBe('check camera');
});

test('a companion has nothing to check', () => {
  expect(at(firstCheck([companion], true))).toBe('ready');
  expect(at(give(firstCheck([companion], false), 'back'))).toBe('who');
});

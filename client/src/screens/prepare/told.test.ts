import { expect, test } from 'vitest';
import type { Invitee } from '../../api/types';
import { whoIsTold } from './told';

const invitee = (name: string, of: Partial<Invitee>) => ({ person: { name }, email: true, ...of }) as Invitee;

test('who has the invitation by e-mail is told; who has no address, or never had it, is telephoned', () => {
  const { told, byHand } = whoIsTold([
    invitee('Lan', { sentAt: '2026-11-20T01:00:00Z' }),
    invitee('Hội', { email: false, sentAt: '2026-11-20T01:00:00Z' }), // by a link that the clerk sent
    invitee('Thơm', {}),
  ]);
  expect(told.map((one) => one.person.name)).toEqual(['Lan']);
  expect(byHand.map((one) => one.person.name)).toEqual(['Hội', 'Thơm']);
});

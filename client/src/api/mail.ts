// The commune's mail server, and what goes out of the house.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { MailSettingsInput } from './types';

export const mail = {
  mailSettings: () => done(client.GET('/api/v1/mail')),
  editMail: (body: MailSettingsInput) => done(client.PUT('/api/v1/mail', { ...command(undefined), body })),
  tryMail: (to: string) => done(client.POST('/api/v1/mail/trial', { ...command(undefined), body: { to }, fetch: sendOnce })),

  queue: () => done(client.GET('/api/v1/outgoing')),
  retryMessage: (id: number) => done(client.POST('/api/v1/outgoing/{id}/retry', command({ id }))),
  dropMessage: (id: number) => done(client.DELETE('/api/v1/outgoing/{id}', command({ id }))),
};

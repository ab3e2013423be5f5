// How people are told of things: one's own choices, push messages, the calendar's address; and the installation's settings.

import { client, command, done } from './call';
import { sendOnce } from './send';
import type { ChannelChoice, ChannelSettingsInput, PushSubscriptionInput } from './types';

export const channels = {
  ownChannels: () => done(client.GET('/api/v1/me/channels')),
  chooseChannel: (body: ChannelChoice) => done(client.PUT('/api/v1/me/channels', { ...command(undefined), body })),
  subscribePush: (body: PushSubscriptionInput) => done(client.POST('/api/v1/me/push', { ...command(undefined), body })),
  unsubscribePush: (id: number) => done(client.DELETE('/api/v1/me/push/{id}', command({ id }))),
  tryPush: (id: number) => done(client.POST('/api/v1/me/push/{id}/trial', { ...command({ id }), fetch: sendOnce })),
  /** token: 256 random bits; the server keeps its hash only. */
  renewFeed: (token: string) => done(client.PUT('/api/v1/me/feed', { ...command(undefined), body: { token } })),
  withdrawFeed: () => done(client.DELETE('/api/v1/me/feed', command(undefined))),

  channelSettings: () => done(client.GET('/api/v1/channels')),
  editChannels: (body: ChannelSettingsInput) => done(client.PUT('/api/v1/channels', { ...command(undefined), body })),
  tryHook: (phone: string) => done(client.POST('/api/v1/channels/hook/trial', { ...command(undefined), body: { phone }, fetch: sendOnce })),
};

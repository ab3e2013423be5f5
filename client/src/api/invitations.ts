// Invitations: what a personal link opens, one's own, the chair's consent, and the clerk's list.

import { client, command, done } from './call';
import type { ConsentInput, InvitationAnswer, LetterInput, LinkInput } from './types';

/** Address of the meeting of a personal link as a file for a calendar. */
export function entryUrl(token: string): string {
  return `/api/v1/invitations/${token}/calendar.ics`;
}

/** Address of a meeting's giấy mời as a file. */
export function letterUrl(meeting: number, as: 'pdf' | 'docx'): string {
  return `/api/v1/meetings/${meeting}/letter.${as}`;
}

export const invitations = {
  /** To who does not have it yet; asked for again, it sends nothing twice. */
  sendInvitations: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/invitations', { ...command({ meeting }), body: {} })),
  letter: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/letter', { params: { path: { meeting } } })),
  editLetter: (meeting: number, body: LetterInput) => done(client.PUT('/api/v1/meetings/{meeting}/letter', { ...command({ meeting }), body })),
  invitationByLink: (token: string) => done(client.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
  answerByLink: (token: string, body: InvitationAnswer) => done(client.PUT('/api/v1/invitations/{token}/answer', { ...command({ token }), body })),
  ownInvitation: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/invitation', { params: { path: { meeting } } })),
  answerInvitation: (meeting: number, body: InvitationAnswer) => done(client.PUT('/api/v1/meetings/{meeting}/invitation', { ...command({ meeting }), body })),

  invitees: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/invitees', { params: { path: { meeting } } })),
  /** What somebody answered by telephone or on paper. */
  answerFor: (meeting: number, person: number, body: InvitationAnswer) => done(client.PUT('/api/v1/meetings/{meeting}/invitees/{person}/answer', { ...command({ meeting, person }), body })),
  consentTo: (meeting: number, person: number, body: ConsentInput) => done(client.PUT('/api/v1/meetings/{meeting}/invitees/{person}/consent', { ...command({ meeting, person }), body })),
  /** body.token: made here, 256 random bits; the server keeps its hash only. */
  makeLink: (meeting: number, person: number, body: LinkInput) => done(client.PUT('/api/v1/meetings/{meeting}/invitees/{person}/link', { ...command({ meeting, person }), body })),
  withdrawLinks: (meeting: number, person: number, guest: boolean) => {
    const { params } = command({ meeting, person });
    return done(client.DELETE('/api/v1/meetings/{meeting}/invitees/{person}/link', { params: { ...params, query: { guest } } }));
  },
};

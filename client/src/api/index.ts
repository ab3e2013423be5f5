// Everything this client asks of the server. One function per call; each rejects with ApiError.

import { ownedBy } from '../offline/store';
import { noteMe, notePasswordChanged } from '../state/session';
import { archive } from './archive';
import { attendanceCalls } from './attendance';
import { client, command, done } from './call';
import { channels } from './channels';
import { conclusions } from './conclusions';
import { devices } from './devices';
import { floor } from './floor';
import { help } from './help';
import { mail } from './mail';
import { publishing } from './publishing';
import { records } from './records';
import { tasks } from './tasks';
import { signing } from './signing';
import { remote } from './remote';
import { invitations } from './invitations';
import { paperRights } from './paper_rights';
import { signIns } from './sign_in';
import { people } from './people';
import { selfTests } from './selftests';
import { sendOnce, sendPacked } from './send';
import type { FloorAsk, FloorGrant, HoldingsReport, InvitationsInput, ItemInput, Me, MediaOffer, MeetingInput, Paper, PasskeyLogin, PauseInput, Pointer, SlotWant, Stage } from './types';
import { dropUpload, uploadsUnderWay } from './upload_line';
import { written } from './written';
import { votes } from './votes';

export { onCodesDue, onPasswordDue, onSignedOut } from './call';
export { ApiError } from './error';

/** Address of a page's picture. It carries the file's hash: what it names never changes. page: 1 is first. */
export function pageUrl(paper: Paper, page: number, width: 480 | 1240): string {
  return `/api/v1/papers/${paper.id}/pages/${page}?w=${width}&v=${paper.sha256.slice(0, 12)}`;
}

/** Address of the file as it was uploaded, of the very version that is read, to keep. */
export function fileUrl(paper: Paper): string {
  return `/api/v1/papers/${paper.id}/file?v=${paper.sha256.slice(0, 12)}`;
}

/** Address of a PDF of the version that is read, which the browser shows to print it. */
export function printUrl(paper: Paper): string {
  return `/api/v1/papers/${paper.id}/print?v=${paper.sha256.slice(0, 12)}`;
}

/** Address of a ZIP of all papers of a meeting that one may save. */
export function folderUrl(meetingId: number): string {
  return `/api/v1/meetings/${meetingId}/folder.zip`;
}

/** Address of a ZIP of all that is left of a meeting, for who prepares it. */
export function archiveUrl(meetingId: number): string {
  return `/api/v1/meetings/${meetingId}/archive.zip`;
}

const of = <P>(path: P) => ({ params: { path } });

/** Whoever is signed in now finds nothing on this machine that was kept for somebody else. */
async function known(me: Me): Promise<Me> {
  await ownedBy(me.hall ? `hall:${me.hall.id}` : `person:${me.person?.id ?? 0}`);
  return noteMe(me);
}

export const api = {
  login: (username: string, password: string) => done(client.POST('/api/v1/session', { body: { username, password } })).then(known),
  /** The second step, when the first was refused as code_needed. */
  loginCode: (code: string) => done(client.POST('/api/v1/session/code', { body: { code } })).then(known),
  /** An answer is heard once, so it is sent once. */
  loginPasskey: (body: PasskeyLogin) => done(client.POST('/api/v1/session/passkey', { body, fetch: sendOnce })).then(known),
  /** key: what `hopxa hall key` printed for the machine. */
  loginDevice: (key: string) => done(client.POST('/api/v1/session/device', { body: { key } })).then(known),
  logout: () => done<void>(client.DELETE('/api/v1/session')).then(notePasswordChanged),
  me: () => done(client.GET('/api/v1/me')).then(known),
  changePassword: (old: string, neu: string) => done<void>(client.PUT('/api/v1/me/password', { body: { old, new: neu } })).then(notePasswordChanged),

  ...invitations,
  home: () => done(client.GET('/api/v1/home')),
  /** from: how many of the best to leave out. */
  search: (query: { q: string; year: number; kind: string; village: number; person: number; meeting: number; hide: string; sort: 'best' | 'newest'; from: number }, signal: AbortSignal) => done(client.GET('/api/v1/search', { params: { query }, signal, fetch: sendOnce })),
  /** from and to: months, as "2026-01"; kind: empty for all. */
  report: (query: { from: string; to: string; kind: string }) => done(client.GET('/api/v1/reports', { params: { query } })),
  searchFilters: () => done(client.GET('/api/v1/search/filters')),
  kinds: () => done(client.GET('/api/v1/kinds')),
  persons: () => done(client.GET('/api/v1/persons')),
  villages: () => done(client.GET('/api/v1/villages')),
  halls: () => done(client.GET('/api/v1/halls')),

  createMeeting: (body: MeetingInput) => done(client.POST('/api/v1/meetings', { ...command(undefined), body })),
  meeting: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}', of({ meeting }))),
  editMeeting: (meeting: number, body: MeetingInput) => done(client.PUT('/api/v1/meetings/{meeting}', { ...command({ meeting }), body })),
  discardMeeting: (meeting: number) => done<void>(client.DELETE('/api/v1/meetings/{meeting}', command({ meeting }))),
  invite: (meeting: number, body: InvitationsInput) => done(client.PUT('/api/v1/meetings/{meeting}/invitations', { ...command({ meeting }), body })),
  /** Calls an announced meeting off; who has the invitation is told why. */
  callOff: (meeting: number, why: string) => done(client.POST('/api/v1/meetings/{meeting}/cancel', { ...command({ meeting }), body: { why } })),
  announce: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/announce', command({ meeting }))),
  open: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/open', command({ meeting }))),
  /** Begins a break or adjourns; sent again it changes the pause that runs. */
  pause: (meeting: number, body: PauseInput) => done(client.POST('/api/v1/meetings/{meeting}/pause', { ...command({ meeting }), body })),
  resume: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/resume', command({ meeting }))),
  close: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/close', command({ meeting }))),

  addItem: (meeting: number, body: ItemInput) => done(client.POST('/api/v1/meetings/{meeting}/items', { ...command({ meeting }), body })),
  editItem: (id: number, body: ItemInput) => done(client.PUT('/api/v1/items/{id}', { ...command({ id }), body })),
  removeItem: (id: number) => done<void>(client.DELETE('/api/v1/items/{id}', command({ id }))),
  /** position: 1 is first; the others keep their order. */
  moveItem: (id: number, position: number) => done(client.POST('/api/v1/items/{id}/move', { ...command({ id }), body: { position } })),
  /** Ends the current item without beginning another. */
  finishItem: (id: number) => done(client.POST('/api/v1/items/{id}/finish', command({ id }))),
  skipItem: (id: number, skipped: boolean) => done(client.POST('/api/v1/items/{id}/skip', { ...command({ id }), body: { skipped } })),
  startItem: (id: number) => done(client.POST('/api/v1/items/{id}/start', command({ id }))),

  /** One's own files that are half sent; a file itself is sent by upload.ts. */
  uploads: uploadsUnderWay,
  dropUpload,
  paper: (id: number) => done(client.GET('/api/v1/papers/{id}', of({ id }))),
  /** v: the first 12 characters of the version's hash. Asked once: without a line the words are looked for here. */
  findInPaper: (id: number, q: string, v: string) => done(client.GET('/api/v1/papers/{id}/find', { params: { path: { id }, query: { q, v } }, fetch: sendOnce })),
  /** Newest first. */
  paperVersions: (id: number) => done(client.GET('/api/v1/papers/{id}/versions', of({ id }))),
  readingPlace: (id: number) => done(client.GET('/api/v1/papers/{id}/place', of({ id }))),
  /** Also while the screen goes away. page: 1 is first. */
  keepReadingPlace: (id: number, page: number) => done<void>(client.PUT('/api/v1/papers/{id}/place', { ...of({ id }), body: { page }, fetch: sendOnce, keepalive: true })),
  removePaper: (id: number) => done<void>(client.DELETE('/api/v1/papers/{id}', command({ id }))),

  ...paperRights,
  ...floor,
  ...archive,
  ...attendanceCalls,
  ...votes,
  ...channels,
  ...conclusions,
  ...mail,
  ...signing,
  ...help,
  ...selfTests,
  ...written,
  ...devices,
  ...signIns,
  ...people,
  ...publishing,
  ...records,
  ...remote,
  ...tasks,

  setStage: (meeting: number, body: Stage) => done(client.PUT('/api/v1/meetings/{meeting}/stage', { ...command({ meeting }), body })),
  /** Not sent again: the next place comes soon. */
  point: (meeting: number, body: Pointer) => done<void>(client.PUT('/api/v1/meetings/{meeting}/pointer', { ...of({ meeting }), body, fetch: sendOnce })),
  askFloor: (meeting: number, body: FloorAsk) => done(client.POST('/api/v1/meetings/{meeting}/floor/requests', { ...command({ meeting }), body })),
  withdrawRequest: (id: number) => done(client.DELETE('/api/v1/floor/requests/{id}', command({ id }))),
  grantFloor: (meeting: number, body: FloorGrant) => done(client.POST('/api/v1/meetings/{meeting}/floor/grant', { ...command({ meeting }), body })),
  extendFloor: (meeting: number, minutes: number) => done(client.POST('/api/v1/meetings/{meeting}/floor/extend', { ...command({ meeting }), body: { minutes } })),
  /** seat: who is thought to hold it, so that a late press does not silence the next speaker. */
  endFloor: (meeting: number, seat: string) => done(client.POST('/api/v1/meetings/{meeting}/floor/end', { ...command({ meeting }), body: { seat } })),
  muteAll: (meeting: number) => done(client.POST('/api/v1/meetings/{meeting}/floor/mute-all', command({ meeting }))),

  holdings: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/holdings', of({ meeting }))),
  reportHoldings: (meeting: number, body: HoldingsReport) => done<void>(client.PUT('/api/v1/meetings/{meeting}/holdings', { ...of({ meeting }), body, fetch: sendOnce })),
  /** Every screen fetches the papers it lacks now. */
  nudgePapers: (meeting: number) => done<void>(client.POST('/api/v1/meetings/{meeting}/papers/nudge', command({ meeting }))),

  ice: (meeting: number) => done(client.GET('/api/v1/meetings/{meeting}/ice', { ...of({ meeting }), fetch: sendOnce })),
  /** No retries here: an offer that is late is of no use, the connection makes a new one. */
  mediaOffer: (meeting: number, body: MediaOffer) => done(client.POST('/api/v1/meetings/{meeting}/media', { ...of({ meeting }), body, fetch: sendPacked })),
  mediaSlots: (meeting: number, peer: string, slots: SlotWant[]) =>
    done<void>(client.PUT('/api/v1/meetings/{meeting}/media/{peer}/slots', { ...of({ meeting, peer }), body: { slots }, fetch: sendOnce })),
  mediaLeave: (meeting: number, peer: string) =>
    done<void>(client.DELETE('/api/v1/meetings/{meeting}/media/{peer}', { ...of({ meeting, peer }), fetch: sendOnce, keepalive: true })),
};

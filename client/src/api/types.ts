// The wire types by name, as generated from the server's document; nothing is retyped here.

import type { components } from './schema.gen';

type Wire = components['schemas'];

export type AgendaItem = Wire['AgendaItem'];
export type Commune = Wire['Commune'];
export type Floor = Wire['Floor'];
export type FloorAsk = Wire['FloorAsk'];
export type FloorGrant = Wire['FloorGrant'];
export type FloorHolder = Wire['FloorHolder'];
export type FloorRequest = Wire['FloorRequest'];
export type Hall = Wire['Hall'];
export type Hello = Wire['Hello'];
export type Home = Wire['Home'];
export type IceServers = Wire['IceServers'];
export type InvitationInput = Wire['InvitationInput'];
export type InvitationsInput = Wire['InvitationsInput'];
export type InvitedHall = Wire['InvitedHall'];
export type InvitedPerson = Wire['InvitedPerson'];
export type ItemInput = Wire['ItemInput'];
export type ItemsChanged = Wire['ItemsChanged'];
export type Link = Wire['Link'];
export type LiveMessage = Wire['LiveMessage'];
export type LiveState = Wire['LiveState'];
export type Me = Wire['Me'];
export type MediaAnswer = Wire['MediaAnswer'];
export type MediaOffer = Wire['MediaOffer'];
export type Meeting = Wire['Meeting'];
export type MeetingInput = Wire['MeetingInput'];
export type MeetingKind = Wire['MeetingKind'];
export type MeetingSummary = Wire['MeetingSummary'];
export type PageText = Wire['PageText'];
export type PageWord = Wire['PageWord'];
export type Paper = Wire['Paper'];
export type Person = Wire['Person'];
export type PersonRef = Wire['PersonRef'];
export type Pointer = Wire['Pointer'];
export type Problem = Wire['Problem'];
export type ReadingPlace = Wire['ReadingPlace'];
/** What a person is in the commune. */
export type Role = Person['roles'][number];
export type Seat = Wire['Seat'];
export type SendMid = Wire['SendMid'];
export type SlotSource = Wire['SlotSource'];
export type SlotWant = Wire['SlotWant'];
export type Speaker = Wire['Speaker'];
export type Stage = Wire['Stage'];
export type Todo = Wire['Todo'];
export type Village = Wire['Village'];
export type Note = Wire['Note'];
export type NotedPaper = Wire['NotedPaper'];
export type NoteInput = Wire['NoteInput'];
export type NoteKind = Wire['NoteKind'];
export type Notes = Wire['Notes'];
export type NotesStored = Wire['NotesStored'];

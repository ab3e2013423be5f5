// What the clerk does at the desk. Each act shows at once; the saver sends it.

import { api, ApiError } from '../../api';
import type { AgendaItem, ItemInput, MeetingInput, Paper, PersonRef, Upload } from '../../api/types';
import { text } from '../../text/prepare';
import { writtenLeads } from '../written/lead';
import { writtenInput } from './basics';
import type { Added, Desk } from './desk';
import { invitationsInput, type Invited } from './invited';
import { moved } from './order';
import { withdrawPaper } from './paper_undo';
import { keepUnsent, readUnsent, type ItemForm } from './unsent';

/** Rest after typing, before it is sent. */
const TYPING_MS = 800;
/** Rest after a press that is often repeated: minutes, order, invitations. */
const PRESSES_MS = 400;

let keys = 0;

/** Saves; what the server refuses for good is told and not tried again. */
function save(desk: Desk, key: string, send: () => Promise<void>, delayMs = 0): void {
  const tolerant = async () => {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) throw error;
      desk.failed(error);
    }
  };
  desk.saver.put(key, tolerant, delayMs);
}

function showItems(desk: Desk, change: (items: AgendaItem[]) => AgendaItem[]): void {
  const meeting = desk.meeting.peek();
  desk.meeting.value = { ...meeting, items: change(meeting.items) };
}

export function editBasics(desk: Desk, input: MeetingInput): void {
  save(desk, 'basics', async () => {
    const { items, halls, persons, ...basics } = await (desk.written ? api.editWritten(desk.id, writtenInput(input)) : api.editMeeting(desk.id, input));
    desk.meeting.value = { ...desk.meeting.peek(), ...basics };
    if (!desk.saver.waits('basics')) keepUnsent(desk.id, { basics: undefined });
  }, TYPING_MS);
}

/** Puts an item at the end. */
export function addItem(desk: Desk, input: ItemInput): void {
  const added: Added = { key: ++keys, input };
  keepAdded(desk, [...desk.added.peek(), added]);
  save(desk, `add ${added.key}`, async () => {
    try {
      const item = await api.addItem(desk.id, input);
      showItems(desk, (items) => [...items.filter((other) => other.id !== item.id), item]);
      desk.said.value = text().agenda.added(item.title, item.position);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) throw error; // kept for another try
      desk.failed(error);
    }
    keepAdded(desk, desk.added.peek().filter((other) => other !== added));
  });
}

/** Gives up an added item that could not be saved. */
export function dropAdded(desk: Desk, added: Added): void {
  desk.saver.drop(`add ${added.key}`);
  keepAdded(desk, desk.added.peek().filter((other) => other !== added));
}

function keepAdded(desk: Desk, added: Added[]): void {
  desk.added.value = added;
  const forms = added.map(({ input }) => ({ title: input.title, presenter: input.presenter ?? '', minutes: String(input.plannedMinutes) }));
  keepUnsent(desk.id, { added: forms.length > 0 ? forms : undefined });
}

export function editItem(desk: Desk, item: AgendaItem, input: ItemInput, delayMs = 0): void {
  showItems(desk, (items) => items.map((other) => (other.id === item.id ? { ...other, ...input } : other)));
  save(desk, `item ${item.id}`, async () => {
    const saved = await api.editItem(item.id, input);
    if (desk.saver.waits(`item ${item.id}`)) return; // typed on meanwhile
    keepItemForm(desk.id, item.id, undefined);
    showItems(desk, (items) => items.map((other) => (other.id === item.id ? { ...other, title: saved.title, presenter: saved.presenter } : other)));
  }, delayMs);
}

/** Keeps what is typed into an item over a reload; undefined forgets it. */
export function keepItemForm(meetingId: number, itemId: number, form: ItemForm | undefined): void {
  const { [itemId]: _, ...others } = readUnsent(meetingId).items ?? {};
  keepUnsent(meetingId, { items: form ? { ...others, [itemId]: form } : others });
}

export function setMinutes(desk: Desk, item: AgendaItem, plannedMinutes: number): void {
  editItem(desk, item, { title: item.title, presenter: item.presenter, plannedMinutes }, PRESSES_MS);
}

/** position: 1 is first. */
export function moveItem(desk: Desk, item: AgendaItem, position: number): void {
  const { items } = desk.meeting.peek();
  const to = Math.min(Math.max(position, 1), items.length);
  if (to === item.position) return;
  showItems(desk, (list) => moved(list, item.id, to));
  desk.said.value = text().agenda.moved(item.title, to, items.length);
  save(desk, `move ${item.id}`, async () => void (await api.moveItem(item.id, to)), PRESSES_MS);
}

/** In a draft with a way back; the caller has asked where more than a line is lost. */
export function removeItem(desk: Desk, item: AgendaItem, asked: boolean): void {
  const run = async () => {
    try {
      await api.removeItem(item.id);
      showItems(desk, (items) => items.filter((other) => other.id !== item.id).map((other, n) => ({ ...other, position: n + 1 })));
    } catch (error) {
      desk.failed(error);
    }
  };
  const said = text().agenda.removed(item.title);
  if (asked) void run().then(() => (desk.said.value = said));
  else desk.removals.remove({ key: `item ${item.id}`, said }, run);
}

/** Removes a draft's paper with a way back; after announcing it is withdrawn at once, the caller has asked. */
export function removePaper(desk: Desk, paper: Paper, asked: boolean): void {
  const run = async () => {
    try {
      await api.removePaper(paper.id);
      await desk.reload();
    } catch (error) {
      desk.failed(error);
    }
  };
  if (asked && paper.state !== 'failed') void withdrawPaper(desk, paper);
  else if (asked) void run();
  else desk.removals.remove({ key: `paper ${paper.id}`, said: text().papers.removed(paper.title) }, run);
}

/** Throws away what was half sent before. */
export function giveUpUnfinished(desk: Desk, of: Upload): void {
  desk.unfinished.value = desk.unfinished.peek().filter((other) => other !== of);
  void api.dropUpload(of.id).catch(desk.failed);
}

export function invite(desk: Desk, invited: Invited): void {
  desk.meeting.value = { ...desk.meeting.peek(), ...invited };
  const input = invitationsInput(invited);
  save(desk, 'invitations', async () => {
    const { halls, persons } = await api.invite(desk.id, input);
    if (sameInvited(desk, input)) desk.meeting.value = { ...desk.meeting.peek(), halls, persons };
  }, PRESSES_MS);
}

function sameInvited(desk: Desk, sent: ReturnType<typeof invitationsInput>): boolean {
  return JSON.stringify(invitationsInput(desk.meeting.peek())) === JSON.stringify(sent);
}

/** Names who may stand in for the chair; after the invitations that wait, because only who is invited may. */
export function nameDeputy(desk: Desk, deputy: PersonRef | null): void {
  desk.meeting.value = { ...desk.meeting.peek(), deputy: deputy ?? undefined };
  save(desk, 'deputy', async () => {
    const saved = await api.setDeputy(desk.id, deputy?.id ?? 0);
    if (!desk.saver.waits('deputy')) desk.meeting.value = { ...desk.meeting.peek(), deputy: saved.deputy };
  }, PRESSES_MS);
}

/** Sends the invitation after all that waits; says itself when that is not possible. */
export function announce(desk: Desk): Promise<void> {
  return goOut(desk, async () => {
    desk.meeting.value = await api.announce(desk.id);
    const { told, unreachable } = await api.sendInvitations(desk.id);
    desk.said.value = text().send.sentTo(told, unreachable.length);
  });
}

/** Sends questions that are asked in writing; their own page goes on from there. */
export function sendWritten(desk: Desk, purpose: 'vote' | 'poll'): Promise<void> {
  return goOut(desk, async () => void (await writtenLeads(await api.sendWritten(desk.id, purpose))));
}

async function goOut(desk: Desk, send: () => Promise<void>): Promise<void> {
  if (desk.announcing.peek()) return;
  desk.announcing.value = true;
  try {
    await desk.removals.flush();
    if (!(await desk.saver.flush())) return; // the bar tells what is not saved
    await send();
  } catch (error) {
    desk.failed(error);
  } finally {
    desk.announcing.value = false;
  }
}

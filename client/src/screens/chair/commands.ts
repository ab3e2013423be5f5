// What the chair can do, each as one act with a name for its pending state.

import { api } from '../../api';
import { Refused } from '../../api/sentence';
import type { ReadonlySignal } from '@preact/signals';
import type { AgendaItem, FloorKind, FloorRole, LiveState, MicRule, Paper, PauseInput, Stage } from '../../api/types';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import { text } from '../../text/chair';
import type { Acts } from '../../state/acts';
import { moved } from '../floor/order';
import type { LayoutKind } from './layouts';
import { turnOf, turns } from '../floor/turn';
import type { Wish } from '../floor/wish';

export interface Commands {
  open(): void;
  end(): void;
  startItem(item: AgendaItem): void;
  /** kind: of what it waits for; the server knows when it is left out. */
  grant(seat: string, kind?: FloorKind): void;
  /** Lets a seat speak beside the holder. */
  interject(seat: string): void;
  answer(seat: string): void;
  /** Puts a seat into the queue that did not ask by itself. */
  askFor(seat: string, wish: Wish): void;
  order(by: 'asked' | 'spoken'): void;
  /** Puts a request a place earlier or later among the ids. */
  move(id: number, ids: number[], by: -1 | 1): void;
  setRule(rule: MicRule): void;
  readRemark(id: number): void;
  extendFloor(): void;
  endFloor(seat: string): void;
  muteAll(): void;
  dropRequest(id: number): void;
  showSeat(seat: string): void;
  /** Two cameras side by side. */
  showPair(seat: string, seat2: string): void;
  showPage(paper: Paper, page: number): void;
  /** Asks the browser for a window, then puts it on the stage. Refusal of the browser rejects the act. */
  showOwnScreen(): void;
  stopPresenting(): void;
  layout(kind: LayoutKind, stage: Stage): void;
  /** Ends the current item; no other one begins. */
  finishItem(item: AgendaItem): void;
  skipItem(item: AgendaItem, skipped: boolean): void;
  /** Puts an item a place earlier or later. */
  moveItem(item: AgendaItem, by: -1 | 1): void;
  /** Begins a break or adjourns; during one it changes it. */
  pause(input: PauseInput): void;
  resume(): void;
}

export function createCommands(meetingId: number, room: Room, acts: Acts, ownSeat: string, media: Media | null, minutes: ReadonlySignal<number>): Commands {
  const sees = (f: (state: LiveState) => boolean) => () => (room.state.value ? f(room.state.value) : false);
  const show = (name: string, stage: Stage, settled: (state: LiveState) => boolean) =>
    acts.run(name, () => api.setStage(meetingId, stage), sees(settled));
  const mainSeat = () => {
    const main = room.state.peek()?.meeting.halls.find((hall) => hall.main);
    return main ? `hall:${main.hallId}` : '';
  };
  const showSeat = (seat: string) =>
    show(`stage ${seat}`, { kind: 'seat', seat }, (s) => s.stage.kind === 'seat' && s.stage.seat === seat);
  const waiting = (s: LiveState) => [...s.floor.queue, ...s.floor.questions];
  const beside = (name: string, role: FloorRole, seat: string) =>
    acts.run(`${name} ${seat}`, () => api.grantFloor(meetingId, { seat, role, minutes: role === 'answering' ? minutes.peek() : 0 }), sees((s) => turnOf(s, seat) !== null));

  return {
    open: () => acts.run('open', () => api.open(meetingId), sees((s) => s.meeting.state !== 'announced')),
    end: () => acts.run('close', () => api.close(meetingId), sees((s) => s.meeting.state !== 'live')),
    startItem: (item) =>
      acts.run(`item ${item.id}`, () => api.startItem(item.id), sees((s) => s.meeting.items.some((i) => i.id === item.id && i.state === 'now'))),
    grant: (seat, kind) =>
      acts.run(`grant ${seat}`, () => api.grantFloor(meetingId, { seat, kind, minutes: minutes.peek() }), sees((s) => s.floor.holder?.seat === seat)),
    interject: (seat) => beside('interject', 'interjecting', seat),
    answer: (seat) => beside('answer', 'answering', seat),
    askFor: (seat, wish) => acts.run(`ask ${seat}`, () => api.askFloor(meetingId, { ...wish, seat }), sees((s) => waiting(s).some((one) => one.seat === seat) || turnOf(s, seat) !== null)),
    order: (by) => acts.run('order', () => api.orderFloor(meetingId, { by })),
    move: (id, ids, by) => {
      const wanted = moved(ids, id, by);
      acts.run('order', () => api.orderFloor(meetingId, { by: 'hand', requests: wanted }), sees((s) => waiting(s).filter((one) => ids.includes(one.id)).map((one) => one.id).join() === wanted.join()));
    },
    setRule: (rule) => acts.run(`rule ${rule}`, () => api.setMicRule(meetingId, rule), sees((s) => s.floor.rule === rule)),
    readRemark: (id) => acts.run(`read ${id}`, () => api.readRemark(id)),
    extendFloor: () => {
      const before = room.state.peek()?.floor.holder?.minutes ?? 0;
      acts.run('extend', () => api.extendFloor(meetingId, 1), sees((s) => s.floor.holder?.minutes !== before));
    },
    endFloor: (seat) => acts.run(`end ${seat}`, () => api.endFloor(meetingId, seat), sees((s) => !turnOf(s, seat))),
    muteAll: () => acts.run('mute all', () => api.muteAll(meetingId), sees((s) => turns(s).length === 0 && s.floor.rule !== 'free')),
    dropRequest: (id) =>
      acts.run(`drop ${id}`, () => api.withdrawRequest(id), sees((s) => !waiting(s).some((request) => request.id === id))),
    showSeat,
    showPair: (seat, seat2) =>
      show('pair', { kind: 'pair', seat, seat2 }, (s) => s.stage.kind === 'pair' && s.stage.seat === seat && s.stage.seat2 === seat2),
    showPage: (paper, page) =>
      show('page', { kind: 'page', paperId: paper.id, page }, (s) => s.stage.paperId === paper.id && s.stage.page === page),
    showOwnScreen: () =>
      acts.run('screen', async () => {
        if (!media) return;
        if (!media.sharing.peek()) await media.shareScreen().catch(() => refuse(text().present.shareRefused));
        await api.setStage(meetingId, { kind: 'screen', seat: ownSeat });
      }, sees((s) => s.stage.kind === 'screen')),
    stopPresenting: () => {
      const stage = room.state.peek()?.stage;
      if (stage?.kind === 'screen' && stage.seat === ownSeat) media?.stopShare();
      showSeat(room.state.peek()?.floor.holder?.audioSeat || mainSeat());
    },
    layout: (kind, stage) => {
      const was = room.state.peek()?.stage;
      if (was?.kind === 'screen' && was.seat === ownSeat) media?.stopShare();
      show(`layout ${kind}`, stage, (s) => s.stage.kind === stage.kind);
    },
    finishItem: (item) => acts.run(`finish ${item.id}`, () => api.finishItem(item.id), sees((s) => itemNow(s, item)?.state === 'done')),
    skipItem: (item, skipped) => acts.run(`skip ${item.id}`, () => api.skipItem(item.id, skipped), sees((s) => itemNow(s, item)?.skipped === skipped)),
    moveItem: (item, by) => acts.run('move item', () => api.moveItem(item.id, item.position + by), sees((s) => itemNow(s, item)?.position === item.position + by)),
    pause: (input) => acts.run('pause', () => api.pause(meetingId, input), sees((s) => s.meeting.pause?.kind === input.kind && sameTime(s.meeting.pause.until, input.until))),
    resume: () => acts.run('resume', () => api.resume(meetingId), sees((s) => !s.meeting.pause)),
  };
}

const itemNow = (s: LiveState, item: AgendaItem) => s.meeting.items.find((one) => one.id === item.id);
/** One of them may be written in another way: with or without milliseconds. */
const sameTime = (a: string | undefined, b: string | undefined) => (a ? Date.parse(a) : 0) === (b ? Date.parse(b) : 0);

function refuse(sentence: string): never {
  throw new Refused(sentence);
}

// What the chair can do, each as one act with a name for its pending state.

import { api } from '../../api';
import { Refused } from '../../api/sentence';
import type { AgendaItem, LiveState, Paper, Stage } from '../../api/types';
import type { Media } from '../../media/media';
import type { Room } from '../../state/room';
import { text } from '../../text/chair';
import type { Acts } from '../../state/acts';

/** Minutes a speaker is given; the clock warns after them, nobody is cut off. */
const FLOOR_MINUTES = 5;

export interface Commands {
  open(): void;
  end(): void;
  startItem(item: AgendaItem): void;
  grant(seat: string): void;
  extendFloor(): void;
  endFloor(seat: string): void;
  muteAll(): void;
  dropRequest(id: number): void;
  showSeat(seat: string): void;
  showPage(paper: Paper, page: number): void;
  /** Asks the browser for a window, then puts it on the stage. Refusal of the browser rejects the act. */
  showOwnScreen(): void;
  stopPresenting(): void;
}

export function createCommands(meetingId: number, room: Room, acts: Acts, ownSeat: string, media: Media | null): Commands {
  const sees = (f: (state: LiveState) => boolean) => () => (room.state.value ? f(room.state.value) : false);
  const show = (name: string, stage: Stage, settled: (state: LiveState) => boolean) =>
    acts.run(name, () => api.setStage(meetingId, stage), sees(settled));
  const mainSeat = () => {
    const main = room.state.peek()?.meeting.halls.find((hall) => hall.main);
    return main ? `hall:${main.hallId}` : '';
  };
  const showSeat = (seat: string) =>
    show(`stage ${seat}`, { kind: 'seat', seat }, (s) => s.stage.kind === 'seat' && s.stage.seat === seat);

  return {
    open: () => acts.run('open', () => api.open(meetingId), sees((s) => s.meeting.state !== 'announced')),
    end: () => acts.run('close', () => api.close(meetingId), sees((s) => s.meeting.state !== 'live')),
    startItem: (item) =>
      acts.run(`item ${item.id}`, () => api.startItem(item.id), sees((s) => s.meeting.items.some((i) => i.id === item.id && i.state === 'now'))),
    grant: (seat) =>
      acts.run(`grant ${seat}`, () => api.grantFloor(meetingId, { seat, minutes: FLOOR_MINUTES }), sees((s) => s.floor.holder?.seat === seat)),
    extendFloor: () => {
      const before = room.state.peek()?.floor.holder?.minutes ?? 0;
      acts.run('extend', () => api.extendFloor(meetingId, 1), sees((s) => s.floor.holder?.minutes !== before));
    },
    endFloor: (seat) => acts.run('end floor', () => api.endFloor(meetingId, seat), sees((s) => s.floor.holder?.seat !== seat)),
    muteAll: () => acts.run('mute all', () => api.muteAll(meetingId), sees((s) => !s.floor.holder)),
    dropRequest: (id) =>
      acts.run(`drop ${id}`, () => api.withdrawRequest(id), sees((s) => !s.floor.queue.some((request) => request.id === id))),
    showSeat,
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
  };
}

function refuse(sentence: string): never {
  throw new Refused(sentence);
}

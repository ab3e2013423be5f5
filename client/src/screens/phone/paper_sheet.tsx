// A paper over the meeting: the seat is kept, the button at the bottom stays.

import { useEffect } from 'preact/hooks';
import { api } from '../../api';
import type { Paper } from '../../api/types';
import { useLastPage } from '../reader/place_memory';
import { PaperState } from '../reader';
import { ReaderHeader } from '../reader/reader_header';
import { ReaderView } from '../reader/reader_view';
import type { OpenPaper } from './paper_address';
import type { PhoneSession } from './phone_session';

interface SheetProps {
  session: PhoneSession;
  paper: Paper;
  /** Opened at this page; 1 is first. */
  page: number;
  open: (paper: OpenPaper) => void;
  close: () => void;
}

export function PaperSheet({ session: s, paper, page, open, close }: SheetProps) {
  const last = useLastPage(paper.id, false);
  const at = page > 1 ? page : last.page; // opened at the first, where it was left
  useLastDay(paper, close);
  const holder = s.room.state.value?.floor.holder?.seat;
  return (
    <section class="ph__sheet" aria-label={paper.title}>
      {at > 0 && <ReaderView
        within
        paper={paper}
        room={s.room}
        page={at}
        settled={page > 1 || last.settled}
        chosen={false}
        q=""
        back={close}
        openOther={(id, other) => open({ id, page: other })}
        pointsIn={holder && holder === s.seat ? s.meetingId : 0}
      />}
    </section>
  );
}

/** In place of a paper that can no longer be read, or not yet: why. */
export function PaperAway({ paper, close }: { paper: Paper; close: () => void }) {
  return (
    <section class="ph__sheet" aria-label={paper.title}>
      <div class="rd rd--within rd--state">
        <ReaderHeader paper={paper} back={close} />
        <main class="rd__state"><PaperState paper={paper} /></main>
      </div>
    </section>
  );
}

/** Closes when the last day for viewing is over: nothing happens in the meeting then, so the server is asked. */
function useLastDay(paper: Paper, close: () => void): void {
  useEffect(() => {
    const ms = paper.viewUntil ? Date.parse(paper.viewUntil) - Date.now() + 1000 : Infinity;
    if (ms > 2 ** 31 - 1) return;
    const timer = setTimeout(() => void api.paper(paper.id).then((now) => now.expired && close(), () => undefined), Math.max(1000, ms));
    return () => clearTimeout(timer);
  }, [paper.id, paper.viewUntil]);
}

// A paper over the meeting: the seat is kept, the button at the bottom stays.

import { useEffect, useState } from 'preact/hooks';
import type { Paper } from '../../api/types';
import { lastPage } from '../reader/place_memory';
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
  const at = usePlace(paper.id, page);
  const holder = s.room.state.value?.floor.holder?.seat;
  return (
    <section class="ph__sheet" aria-label={paper.title}>
      {at > 0 && <ReaderView
        within
        paper={paper}
        room={s.room}
        page={at}
        chosen={false}
        q=""
        back={close}
        openOther={(id, other) => open({ id, page: other })}
        pointsIn={holder && holder === s.seat ? s.meetingId : 0}
      />}
    </section>
  );
}

/** The page asked for; opened at the first, where it was left. 0 until known. */
function usePlace(paperId: number, page: number): number {
  const [at, setAt] = useState(page > 1 ? page : 0);
  useEffect(() => {
    let stopped = false;
    if (at === 0) void lastPage(paperId).then((last) => !stopped && setAt(last));
    return () => {
      stopped = true;
    };
  }, [paperId]);
  return at;
}

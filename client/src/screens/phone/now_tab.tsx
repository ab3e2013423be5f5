// The item that is being discussed and its papers.

import type { LiveState } from '../../api/types';
import { clockDigits, hourMinute } from '../../text/time';
import { text } from '../../text/phone';
import { Digits } from '../../ui/digits';
import { agendaTiming } from '../../state/agenda_timing';
import { useServerClock } from '../../ui/server_clock';
import { PhoneHeads } from '../attendance/phone_heads';
import { QuorumFact } from '../attendance/quorum_fact';
import { WriteRemark } from '../floor/write_remark';
import { CallOffice } from './note';
import type { OpenPaper } from './paper_address';
import { PaperCards } from './paper_cards';
import type { PhoneSession } from './phone_session';
import { OwnConflict } from '../votes/conflict';
import { MotionCard } from '../votes/motion_card';

export function NowTab({ session: s, state, open }: { session: PhoneSession; state: LiveState; open: (paper: OpenPaper) => void }) {
  const words = text();
  const { items } = state.meeting;
  const current = items.find((item) => item.state === 'now');
  return (
    <>
      <section class="cur">
        {current ? (
          <>
            <p>{words.item(current.position, items.length)}, <TimeLeft session={s} state={state} /></p>
            <h1>{current.title}</h1>
          </>
        ) : (
          <>
            <p>{state.meeting.cancelledAt ? words.cancelled(state.meeting.cancelledWhy ?? '') : state.meeting.state === 'live' ? words.noItem : words.startsAt(hourMinute(state.meeting.startsAt))}</p>
            <h1>{state.meeting.title}</h1>
          </>
        )}
        <QuorumFact summary={state.attendance.summary} />
      </section>
      <PhoneHeads session={s} state={state} />
      <MotionCard state={state} now={s.room.now} />
      {current && (
        <section class="docs" aria-labelledby="ph-docs">
          <h2 id="ph-docs">{words.papersNow}</h2>
          <PaperCards papers={current.papers} state={state} open={open} empty={words.noPapersNow} />
        </section>
      )}
      {s.seat && state.meeting.state === 'live' && <WriteRemark session={s} />}
      {current && state.part !== 'hall' && <OwnConflict item={current} acts={s.acts} />}
      {s.phone && <CallOffice phone={s.phone} />}
    </>
  );
}

function TimeLeft({ session: s, state }: { session: PhoneSession; state: LiveState }) {
  const words = text();
  const now = useServerClock(s.room.now);
  const timing = agendaTiming(state.meeting, now).items.find(({ item }) => item.state === 'now');
  if (!timing) return null;
  const left = timing.plannedMs - timing.spentMs;
  return <span class={left < 0 ? 'is-warn' : ''}>{left < 0 ? words.leftOver : words.left} <Digits value={clockDigits(Math.abs(left))} /></span>;
}

import type { Me, MeetingSummary } from '../../api/types';
import { text } from '../../text/home';
import { dayMonth, hourMinute } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { OpenPapers } from './index';
import { MeetingPapers } from './meeting_papers';
import { dayName, leads } from './next_meeting';
import { useNarrow } from './use_narrow';
import { wayIn } from './way_in';

const CHIPS: Record<string, { icon: IconName; tone: string }> = {
  draft: { icon: 'pen', tone: '' },
  announced: { icon: 'check', tone: 'chip--ok' },
  cancelled: { icon: 'x', tone: 'chip--bad' },
  closed: { icon: 'saved', tone: '' },
  published: { icon: 'seal', tone: 'chip--ok' },
};

export interface MeetingListProps {
  me: Me;
  heading: string;
  meetings: MeetingSummary[];
  /** The server's clock in ms. */
  now: number;
  papers: OpenPapers;
}

/** Each meeting on a row that leads into it; one that cannot be entered opens its papers. */
export function MeetingList({ me, heading, meetings, now, papers }: MeetingListProps) {
  const narrow = useNarrow();
  return (
    <section class="card coming" aria-label={heading}>
      <div class="card__head"><h2>{heading}</h2></div>
      {meetings.map((m) => {
        const way = wayIn(me, m, narrow);
        const row = <Row me={me} meeting={m} now={now} />;
        return (
          <div key={m.id} class="meet__group">
            {way ? (
              <Link class="meet" href={way.href}>{row}</Link>
            ) : (
              <button type="button" class="meet" aria-expanded={papers.open === m.id} onClick={() => papers.toggle(m.id)}>{row}</button>
            )}
            {papers.open === m.id && <MeetingPapers id={m.id} />}
          </div>
        );
      })}
    </section>
  );
}

function Row({ me, meeting: m, now }: { me: Me; meeting: MeetingSummary; now: number }) {
  const words = text();
  const state = m.cancelledAt ? 'cancelled' : m.state;
  const chip = CHIPS[state];
  return (
    <>
      <span class="meet__day"><b>{dayName(m.startsAt, now).split(',')[0]}</b><span>{dayMonth(m.startsAt)}</span></span>
      <span class="meet__at">{hourMinute(m.startsAt)}</span>
      <span class="meet__what"><b>{m.title}</b>{m.cancelledAt && <span class="is-bad">{words.cancelled(m.cancelledWhy ?? '')}</span>}<span>{m.form === 'written' ? words.inWriting : words.where(m.place, m.hallCount)}. {leads(me, m, true)}</span></span>
      {m.form === 'written' && m.state === 'announced' ? <span class="chip chip--ok"><Icon name="pen" />{words.asking}</span> : chip ? <span class={`chip ${chip.tone}`}><Icon name={chip.icon} />{words.state[state]}</span> : <span class="chip chip--now">{words.live}</span>}
    </>
  );
}

import type { Me, SearchHit, TextPiece } from '../../api/types';
import { text } from '../../text/search';
import { fullDate } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { wayIn } from '../home/way_in';
import { paperAddress } from './address';
import { byMeeting, joined, longestHit } from './hits';

const ICONS: Record<string, IconName> = { paper: 'file', item: 'list', meeting: 'calendar' };

/** What was found, by meeting; a page of a paper is one press away. */
export function Results({ me, hits, narrow }: { me: Me; hits: SearchHit[]; narrow: boolean }) {
  const words = text();
  return (
    <>
      {byMeeting(hits).map((group) => (
        <section class="grp" key={group.id} aria-label={group.title || words.own}>
          <div class="grp__h">
            <h2>{group.title || words.own}</h2>
            {group.startsAt && <span>{fullDate(group.startsAt)}</span>}
          </div>
          <div class="card">
            {group.hits.map((hit) => <Hit key={`${hit.itemId} ${hit.paperId}`} hit={hit} me={me} narrow={narrow} />)}
          </div>
        </section>
      ))}
    </>
  );
}

function Hit({ hit, me, narrow }: { hit: SearchHit; me: Me; narrow: boolean }) {
  const words = text();
  const chip = <span class="chip"><Icon name={ICONS[hit.kind]!} />{words.what[hit.kind]}</span>;
  if (hit.kind !== 'paper') {
    const way = meetingAddress(hit, me, narrow);
    const inside = (
      <>
        {chip}
        <div><h3><Marked pieces={hit.title} /></h3></div>
        {way && <span class="hit__go">{words.open}<Icon name="right" /></span>}
      </>
    );
    return way ? <Link class="hit" href={way}>{inside}</Link> : <div class="hit">{inside}</div>;
  }
  const rest = hit.pageCount - hit.pages.length;
  const [first, ...others] = hit.pages;
  return (
    <div class="hit__paper">
      <Link class="hit" href={paperAddress(hit.paperId, first?.page ?? 0, first ? longestHit(first.snippet) : '')}>
        {chip}
        <div>
          <h3><Marked pieces={hit.title} /></h3>
          {first ? <p><Marked pieces={first.snippet} /></p> : hit.itemTitle && <p>{words.itemOf(hit.itemTitle)}</p>}
        </div>
        <span class="hit__go">{first ? words.page(first.page) : words.open}<Icon name="right" /></span>
      </Link>
      {others.map(({ page, snippet }) => (
        <Link key={page} class="hit hit--more" href={paperAddress(hit.paperId, page, longestHit(snippet))}>
          <span class="hit__gap" />
          <p><Marked pieces={snippet} /></p>
          <span class="hit__go">{words.page(page)}<Icon name="right" /></span>
        </Link>
      ))}
      {rest > 0 && <p class="hit hit--rest"><span class="hit__gap" /><span>{words.morePages(rest)}</span></p>}
    </div>
  );
}

function meetingAddress(hit: SearchHit, me: Me, narrow: boolean): string {
  if (!hit.part || !hit.meetingState) return '';
  return wayIn(me, { id: hit.meetingId, state: hit.meetingState, part: hit.part }, narrow)?.href ?? '';
}

function Marked({ pieces }: { pieces: TextPiece[] }) {
  return <>{joined(pieces).map((piece, at) => (piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text))}</>;
}

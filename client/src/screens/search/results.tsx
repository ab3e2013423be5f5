import type { Me, SearchHit, SearchPage, TextPiece } from '../../api/types';
import { text } from '../../text/search';
import { fullDate } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { wayIn } from '../home/way_in';
import { TaskDue, TaskState } from '../tasks/task_state';
import { paperAddress, recordAddress } from './address';
import { byMeeting, joined, longestHit } from './hits';

const ICONS: Record<SearchHit['kind'], IconName> = { paper: 'file', conclusion: 'seal', minutes: 'pen', notice: 'note', task: 'tasks', item: 'list', meeting: 'calendar' };

export interface ResultsProps {
  me: Me;
  hits: SearchHit[];
  narrow: boolean;
  /** Asks for all that was found in one meeting. */
  whole: (meeting: number) => void;
}

/** What was found, by meeting; the page or section with the words is one press away. */
export function Results({ me, hits, narrow, whole }: ResultsProps) {
  const words = text();
  return (
    <>
      {byMeeting(hits).map((group) => {
        const rest = group.total - group.hits.length;
        return (
          <section class="grp" key={group.id} aria-label={group.title || words.own}>
            <div class="grp__h">
              <h2>{group.title || words.own}</h2>
              <span>{group.startsAt && `${fullDate(group.startsAt)}, `}{words.count(group.total, false)}</span>
            </div>
            <div class="card">
              {group.hits.map((hit) => <Hit key={`${hit.kind} ${hit.id}`} hit={hit} me={me} narrow={narrow} />)}
              {rest > 0 && (group.id > 0
                ? <button type="button" class="hit hit--whole" onClick={() => whole(group.id)}><span class="hit__gap" /><span>{words.wholeMeeting(rest)}</span><span class="hit__go"><Icon name="down" /></span></button>
                : <p class="hit hit--rest"><span class="hit__gap" /><span>{words.restHere(rest)}</span></p>)}
            </div>
          </section>
        );
      })}
    </>
  );
}

function Hit({ hit, me, narrow }: { hit: SearchHit; me: Me; narrow: boolean }) {
  const words = text();
  const whole = { address: meetingAddress(hit, me, narrow), go: words.open };
  const section = hit.in ? { address: recordAddress(hit.meetingId, hit.in.record, hit.in.block), go: words.inRecord(hit.in.record, hit.in.mark) } : whole;
  switch (hit.kind) {
    case 'paper':
      return <Parts hit={hit} to={(page) => paperAddress(hit.paperId, page?.page ?? 0, page ? longestHit(page.snippet) : '')} go={(page) => words.page(page.page)} rest={words.morePages} none={hit.itemTitle && words.itemOf(hit.itemTitle)} />;
    case 'minutes':
    case 'notice': {
      const record = hit.kind;
      return <Parts hit={hit} to={(page) => recordAddress(hit.meetingId, record, page?.block ?? '')} go={(page) => words.section(page.block ?? '', page.mark ?? '')} rest={words.moreSections} none="" />;
    }
    case 'conclusion':
      return (
        <One hit={hit} {...section}>
          <h3>{hit.itemNumber > 0 ? <>{words.item(hit.itemNumber)}: <Marked pieces={hit.title} /></> : words.general}{hit.vote && `, ${words.vote(hit.vote.passed, hit.vote.yes, hit.vote.base)}`}</h3>
          <p><Marked pieces={hit.text} /></p>
        </One>
      );
    case 'task':
      return (
        <One hit={hit} address={`/tasks/${hit.task!.id}`} go={words.what.task!}>
          <h3><Marked pieces={hit.title} /></h3>
          <p><Marked pieces={hit.text} /></p>
          <p class="hit__state"><TaskState task={hit.task!} /><TaskDue task={hit.task!} /></p>
        </One>
      );
    case 'item':
      return <One hit={hit} {...section}><h3><Marked pieces={hit.title} /></h3></One>;
    case 'meeting':
      return <One hit={hit} {...whole}><h3><Marked pieces={hit.title} /></h3></One>;
  }
}

function Chip({ kind }: { kind: SearchHit['kind'] }) {
  return <span class="chip"><Icon name={ICONS[kind]} />{text().what[kind]}</span>;
}

/** Something that is shown as a whole. address: empty when nothing leads to it for this reader. */
function One({ hit, address, go, children }: { hit: SearchHit; address: string; go: string; children: preact.ComponentChildren }) {
  const inside = <><Chip kind={hit.kind} /><div>{children}</div></>;
  return address ? <Link class="hit" href={address}>{inside}<span class="hit__go">{go}<Icon name="right" /></span></Link> : <div class="hit">{inside}</div>;
}

interface PartsProps {
  hit: SearchHit;
  /** Without a part, to the beginning. */
  to: (part?: SearchPage) => string;
  go: (part: SearchPage) => string;
  rest: (count: number) => string;
  /** What stands under the title when no part has the words. */
  none: string;
}

/** A paper with pages, or minutes with sections. */
function Parts({ hit, to, go, rest, none }: PartsProps) {
  const words = text();
  const more = hit.pageCount - hit.pages.length;
  const [first, ...others] = hit.pages;
  return (
    <div class="hit__paper">
      <Link class="hit" href={to(first)}>
        <Chip kind={hit.kind} />
        <div>
          <h3><Marked pieces={hit.title} /></h3>
          {first ? <p><Marked pieces={first.snippet} /></p> : none && <p>{none}</p>}
        </div>
        <span class="hit__go">{first ? go(first) : words.open}<Icon name="right" /></span>
      </Link>
      {others.map((part) => (
        <Link key={part.page} class="hit hit--more" href={to(part)}>
          <span class="hit__gap" />
          <p><Marked pieces={part.snippet} /></p>
          <span class="hit__go">{go(part)}<Icon name="right" /></span>
        </Link>
      ))}
      {more > 0 && <p class="hit hit--rest"><span class="hit__gap" /><span>{rest(more)}</span></p>}
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

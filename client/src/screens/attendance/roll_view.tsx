// The clerk's list and the map of the room: counts on top, a search, one tap for each who comes.

import { useState } from 'preact/hooks';
import type { Attendance, AttendanceRow, Me, Meeting } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { TopBar } from '../../ui/top_bar';
import { MarkSheet } from './mark_sheet';
import { PrintSheet } from './print_sheet';
import { QuorumFact } from './quorum_fact';
import { quorumSaid, ruleSaid } from './quorum_words';
import { counted, firstToMark, presentMark, presides, assists, shownRows, type Group } from './roll';
import { RollRow } from './roll_row';
import { RoomMap } from './room_map';
import { useMarks, type Marks } from './use_marks';

export interface RollProps {
  me: Me;
  meeting: Meeting;
  attendance: Attendance;
  online: boolean;
  /** The line was there and is gone. */
  lost: boolean;
}

export function RollView({ me, meeting, attendance, online, lost }: RollProps) {
  const words = text();
  const marks = useMarks(meeting.id);
  const [view, setView] = useState<'list' | 'map'>(meeting.state === 'draft' ? 'map' : 'list');
  const [opened, setOpened] = useState('');
  const over = meeting.state === 'closed' || meeting.state === 'published';
  const draft = meeting.state === 'draft';
  const may = assists(me, meeting);
  const canMark = may && !over && !draft && online;
  const mainSeat = meeting.halls.filter((hall) => hall.main).map((hall) => `hall:${hall.hallId}`)[0] ?? '';
  const open = (seat: string) => {
    marks.dismiss(); // what failed before is not about this one
    setOpened(seat);
  };
  const sheet = attendance.rows.find((row) => row.seat === opened);
  return (
    <>
      <TopBar me={me} />
      {lost && <p class="banner" role="status"><Icon name="wifi-off" /><span>{words.offline}</span></p>}
      <main class="page roll">
        <header class="roll__head">
          <div>
            <h1>{words.title}</h1>
            <p class="muted">{meeting.title}</p>
          </div>
          <div class="roll__ways">
            {may && !over && <a class="btn btn--sm" href={`/meetings/${meeting.id}/entrance`} target="_blank"><Icon name="tv" />{words.entrance}</a>}
            <button type="button" class="btn btn--sm" onClick={() => print()}><Icon name="print" />{words.print}</button>
          </div>
        </header>
        <Counts attendance={attendance} />
        {draft && may && <p class="roll__said"><Icon name="clock" /><span>{words.draft}</span></p>}
        {over && <p class="roll__said"><Icon name="lock" /><span>{words.over}</span></p>}
        <div class="seg roll__views" role="group" aria-label={words.title}>
          {(['list', 'map'] as const).map((one) => <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>{words.view[one]}</button>)}
        </div>
        {view === 'list'
          ? <List rows={attendance.rows} marks={marks} canMark={canMark} mainSeat={mainSeat} open={open} />
          : <RoomMap meetingId={meeting.id} rows={attendance.rows} canMark={canMark} canEdit={may && !over} open={open} />}
      </main>
      <Said marks={marks} />
      {sheet && <MarkSheet key={sheet.seat} row={sheet} marks={marks} presides={presides(me, meeting)} main={sheet.seat === mainSeat} close={() => setOpened('')} />}
      <PrintSheet meeting={meeting} attendance={attendance} />
    </>
  );
}

function Counts({ attendance }: { attendance: Attendance }) {
  const words = text().quorum;
  const { summary } = attendance;
  const { of } = quorumSaid(summary);
  return (
    <div class="roll__counts" role="status">
      <QuorumFact summary={summary} />
      {of !== 'members' && summary.members.total > 0 && <span>{words.members(summary.members.present, summary.members.total)}</span>}
      {summary.guests.total > 0 && <span>{words.guests(summary.guests.present, summary.guests.total)}</span>}
      {of !== 'halls' && summary.halls.total > 0 && <span>{words.halls(summary.halls.present, summary.halls.total)}</span>}
      {summary.people > 0 && <span>{words.people(summary.people)}</span>}
      <small class="muted">{ruleSaid(summary.quorum)}</small>
    </div>
  );
}

interface ListProps {
  rows: AttendanceRow[];
  marks: Marks;
  canMark: boolean;
  mainSeat: string;
  open: (seat: string) => void;
}

function List({ rows, marks, canMark, mainSeat, open }: ListProps) {
  const words = text();
  const [q, setQ] = useState('');
  const [group, setGroup] = useState<Group>('all');
  const shown = shownRows(rows, group, q);
  const first = canMark && q.trim() ? firstToMark(shown) : undefined;
  const enter = (event: Event) => {
    event.preventDefault();
    if (!first) return;
    void marks.mark(first, presentMark(first, mainSeat));
    setQ('');
  };
  const groups = (['all', 'unmarked', 'member', 'guest', 'hall'] as const).filter((one) => one === 'all' || one === 'unmarked' || counted(rows, one).all > 0);
  return (
    <>
      <form class="roll__find" role="search" onSubmit={enter}>
        <label class="search">
          <Icon name="search" />
          <input class="input" type="search" value={q} maxLength={80} placeholder={words.find} aria-label={words.find} autocomplete="off" spellcheck={false} enterkeyhint="done" onInput={(event) => setQ(event.currentTarget.value)} />
        </label>
        {canMark && <small class="muted roll__hint">{words.findHint}</small>}
      </form>
      <div class="roll__groups" role="group" aria-label={words.title}>
        {groups.map((one) => {
          const { here, all } = counted(rows, one);
          return (
            <button key={one} type="button" class="btn btn--sm" aria-pressed={group === one} onClick={() => setGroup(one)}>
              {words.group[one]}<span class="roll__n">{one === 'unmarked' ? all : words.groupCount(here, all)}</span>
            </button>
          );
        })}
      </div>
      {shown.length === 0 ? (
        <section class="card empty"><Icon name="users" /><p>{rows.length === 0 ? words.nobody : group === 'unmarked' && !q.trim() ? words.allMarked : words.none}</p></section>
      ) : (
        <ul class="card roll__list">
          {shown.map((row) => (
            <RollRow key={row.seat} row={row} canMark={canMark} sending={marks.sending.has(row.seat)} first={row === first} mark={() => void marks.mark(row, presentMark(row, mainSeat))} open={() => open(row.seat)} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What was done, with the way back; what failed. */
function Said({ marks }: { marks: Marks }) {
  const words = text();
  return (
    <div class="roll__toasts">
      {marks.failure && (
        <p class="roll__fail" role="alert">
          <Icon name="alert" /><span>{marks.failure}</span>
          <button type="button" class="btn btn--quiet btn--icon" aria-label={words.dismiss} onClick={marks.dismiss}><Icon name="x" /></button>
        </p>
      )}
      {marks.done && (
        <div class="toast" role="status">
          <Icon name="check-o" /><span>{marks.done.said}</span>
          <button type="button" class="btn btn--sm" onClick={marks.done.undo}>{words.undo}</button>
        </div>
      )}
    </div>
  );
}

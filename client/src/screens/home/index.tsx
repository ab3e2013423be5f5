// Home: in two seconds, the next meeting and the way into it.

import { useState } from 'preact/hooks';
import type { Me, MeetingSummary } from '../../api/types';
import { text } from '../../text/home';
import { daysBetween, longDay } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { Consents } from './consents';
import { HallHome } from './hall_home';
import { MeetingList } from './meeting_list';
import { NextMeeting } from './next_meeting';
import { TasksAtHome } from '../tasks/waiting';
import { TodoList } from './todo_list';
import { useHome, type HomeData } from './use_home';
import { calledOff, isComing, mayCreate } from './way_in';
import './home.css';

export default function HomeScreen() {
  const [loaded, again] = useHome();
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" />
          <h1>{words.failedTitle}</h1>
          <p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.tryAgain}</button>
        </main>
      );
    case 'ready':
      return (
        <>
          <TopBar me={loaded.data.me} create={mayCreate(loaded.data.me)} />
          {loaded.stale && <p class="banner" role="status"><Icon name="wifi-off" /><span>{words.stale}</span></p>}
          {loaded.data.me.hall ? <HallHome data={loaded.data} stale={loaded.stale} /> : <PersonHome data={loaded.data} again={again} />}
        </>
      );
  }
}

function PersonHome({ data, again }: { data: HomeData; again: () => void }) {
  const words = text();
  const { me, home } = data;
  const now = Date.now() + data.clockOffset;
  // The papers of one meeting at a time are open below it.
  const [papersOf, setPapersOf] = useState(0);
  const coming = home.meetings.filter(isComing);
  const [next, ...later] = coming;
  const off = home.meetings.filter((m) => calledOff(m, now));
  const past = home.meetings.filter((m) => !isComing(m) && !off.includes(m));
  const others = [...later, ...off].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const you = words.you[me.person?.honorific ?? ''] ?? '';
  const today = coming.filter((m) => m.state === 'live' || daysBetween(now, m.startsAt) === 0).length;
  const papers = { open: papersOf, toggle: (id: number) => setPapersOf(papersOf === id ? 0 : id) };
  return (
    <main class="page home">
      <div class="home__head">
        <h1>{longDay(now)}</h1>
        <p>{words.summary(you, today, home.todos.length)}</p>
      </div>
      <div class="home__main">
        <TasksAtHome me={me} tasks={home.tasks} />
        <Consents asked={home.consents} again={again} />
        {next ? <NextMeeting me={me} meeting={next} now={now} papers={papers} /> : <Nothing me={me} />}
        {others.length > 0 && <MeetingList me={me} heading={words.coming} meetings={others} now={now} papers={papers} />}
      </div>
      <TodoList me={me} todos={home.todos} meetings={home.meetings} you={you} papers={papers} />
      {past.length > 0 && <div class="home__main"><MeetingList me={me} heading={words.past} meetings={past} now={now} papers={papers} /></div>}
    </main>
  );
}

/** Which meeting's list of papers is open, 0 for none. */
export interface OpenPapers {
  open: number;
  toggle: (meetingId: MeetingSummary['id']) => void;
}

function Nothing({ me }: { me: Me }) {
  const words = text();
  return (
    <section class="card empty">
      <Icon name="calendar" />
      <h2>{words.emptyTitle}</h2>
      <p>{words.empty}</p>
      {mayCreate(me) && <Link href="/meetings/new" class="btn btn--primary"><Icon name="plus" />{words.create}</Link>}
    </section>
  );
}

/** The real layout without words, after 300 ms; after 8 s the reason. */
function Skeleton() {
  const words = text();
  return (
    <main class="page home home--loading" aria-busy="true" aria-label={words.loading}>
      <div class="home__head"><span class="skeleton home__sk-title" /></div>
      <div class="card card__body home__sk"><span class="skeleton" /><span class="skeleton" /><span class="skeleton" /></div>
      <div class="card card__body home__sk"><span class="skeleton" /><span class="skeleton" /></div>
      <p class="wait__late">{words.slow}</p>
    </main>
  );
}

// Lấy ý kiến bằng văn bản, at /meetings/:id/written: one's own answers, who has answered, and what came of it.

import type { Meeting } from '../../api/types';
import { dateTime } from '../../text/time';
import { text } from '../../text/written';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { personName } from '../prepare/person_name';
import { mayPrepare } from '../prepare/rights';
import { AnswerForm } from './answer_form';
import { People } from './people';
import { Results } from './results';
import { Run } from './run';
import { Sheet } from './sheet';
import { useWritten, type WrittenData } from './use_written';
import './written.css';

export default function WrittenScreen({ id }: { id: number }) {
  const words = text();
  const { loaded, reload, show } = useWritten(id);
  switch (loaded.kind) {
    case 'loading':
      return <main class="page written" aria-busy="true"><p class="muted">{words.loading}</p></main>;
    case 'missing':
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name={loaded.kind === 'missing' ? 'lock' : 'wifi-off'} />
          <h1>{loaded.kind === 'missing' ? words.missing : words.failed}</h1>
          {loaded.kind === 'failed' && <><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={reload}>{words.again}</button></>}
          <Link href="/" class="btn">{words.home}</Link>
        </main>
      );
    case 'ready':
      return <Ready data={loaded} reload={reload} show={show} />;
  }
}

function Ready({ data, reload, show }: { data: WrittenData; reload: () => void; show: (answers: WrittenData['answers']) => void }) {
  const words = text();
  const { me, meeting, answers } = data;
  const own = answers.people.find((one) => one.person.id === me.person?.id);
  const prepares = mayPrepare(me, meeting);
  const conducts = me.person?.id === meeting.chair.id || me.person?.id === meeting.secretary.id;
  const open = meeting.state === 'announced';
  return (
    <>
      <TopBar me={me} />
      {data.stale && <p class="banner" role="status"><Icon name="wifi-off" /><span>{words.stale}</span></p>}
      <main class="page written">
        <Head meeting={meeting} now={Date.parse(me.now)} />
        {meeting.state === 'draft' && prepares && <p><Link class="btn btn--primary" href={`/meetings/${meeting.id}/prepare`}><Icon name="pen" />{words.goOn}</Link></p>}
        {own && open && <AnswerForm meeting={meeting} questions={answers.questions} own={own} />}
        {own && open && <Sheet meeting={meeting} own={own} show={show} />}
        {open && prepares && <Run meeting={meeting} answers={answers} conducts={conducts} reload={reload} show={show} />}
        {answers.questions.length > 0 && (prepares || !open) && (
          <>
            <Results answers={answers} open={open} />
            <People meeting={meeting} answers={answers} prepares={prepares} show={show} reload={reload} />
          </>
        )}
      </main>
    </>
  );
}

/** now: the server's clock when it was asked, ms. */
function Head({ meeting, now }: { meeting: Meeting; now: number }) {
  const words = text();
  const open = meeting.state === 'announced';
  const minutes = Math.max(0, Math.ceil((Date.parse(meeting.answerBy!) - now) / 60_000));
  return (
    <header class="written__head">
      <p class="written__kind">{words.kind}</p>
      <h1>{meeting.title}</h1>
      <p class="written__facts">
        <span class={`chip ${open ? 'chip--ok' : ''}`}><Icon name={open ? 'pen' : meeting.state === 'draft' ? 'file' : 'check'} />{open ? words.open : meeting.state === 'draft' ? words.draft : words.over}</span>
        {meeting.closedAt ? <span><Icon name="clock" />{words.endedAt(dateTime(meeting.closedAt))}</span> : (
          <span class={open && minutes <= 24 * 60 ? 'is-warn' : ''}><Icon name="clock" />{words.until(dateTime(meeting.answerBy!))}{open && `, ${words.left(Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60)}`}</span>
        )}
        <span><Icon name="user" />{words.chair(personName(meeting.chair))}</span>
      </p>
    </header>
  );
}

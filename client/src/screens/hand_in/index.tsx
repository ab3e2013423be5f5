// Handing in a paper that one was asked for, at /requests/:id; made for a phone.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, PaperRequest } from '../../api/types';
import { text } from '../../text/rights';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { HandInCard } from './hand_in_card';
import './hand_in.css';

type Loaded = { kind: 'loading' } | { kind: 'missing' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; me: Me; request: PaperRequest };

/** How often it is looked whether it was approved, or has its pages. */
const EVERY_MS = 10_000;
const CONVERTING_MS = 2000;

export default function HandInScreen({ id }: { id: number }) {
  const words = text();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [again, setAgain] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      clearTimeout(timer);
      const next = await load(id);
      if (stopped) return;
      setLoaded((now) => (next.kind === 'failed' && now.kind === 'ready' ? now : next));
      timer = window.setTimeout(look, next.kind === 'ready' && converting(next.request) ? CONVERTING_MS : EVERY_MS);
    };
    void look();
    addEventListener('online', look);
    return () => {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', look);
    };
  }, [id, again]);

  switch (loaded.kind) {
    case 'loading':
      return <main class="page handin" aria-busy="true"><p class="muted">{words.folder.loading}</p></main>;
    case 'missing':
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name={loaded.kind === 'missing' ? 'lock' : 'wifi-off'} />
          <h1>{loaded.kind === 'missing' ? words.handIn.missing : words.folder.failed}</h1>
          {loaded.kind === 'failed' && <><p>{loaded.sentence}</p><button type="button" class="btn btn--primary" onClick={() => setAgain(again + 1)}>{words.folder.again}</button></>}
          <Link href="/" class="btn">{words.handIn.back}</Link>
        </main>
      );
    case 'ready':
      return <Ready me={loaded.me} request={loaded.request} reload={() => setAgain(again + 1)} />;
  }
}

function Ready({ me, request, reload }: { me: Me; request: PaperRequest; reload: () => void }) {
  const words = text().handIn;
  const overdue = request.late || (Date.parse(request.dueAt) < Date.parse(me.now) && request.state !== 'approved');
  return (
    <>
      <TopBar me={me} />
      <main class="page handin">
        <p><Link href="/" class="btn btn--quiet btn--sm handin__back"><Icon name="left" />{words.back}</Link></p>
        <h1>{words.title}</h1>
        <dl class="handin__what">
          <dt class="vh">{text().requests.form.item}</dt>
          <dd><b>{request.itemTitle}</b></dd>
          <dd>{words.meeting(request.meetingTitle, dateTime(request.startsAt))}</dd>
          <dd>{words.unit(request.unit)}</dd>
          <dd class={overdue ? 'is-bad' : ''}><Icon name="clock" />{overdue ? words.overdue(dateTime(request.dueAt)) : words.due(dateTime(request.dueAt))}</dd>
          {request.remindedAt && request.state !== 'approved' && <dd class="is-warn"><Icon name="bell" />{text().requests.reminded(dateTime(request.remindedAt))}</dd>}
        </dl>
        {request.note && <section class="handin__note"><h2>{words.note}</h2><p>{request.note}</p></section>}
        <HandInCard me={me} request={request} reload={reload} />
      </main>
    </>
  );
}

function converting({ paper }: PaperRequest): boolean {
  return (paper?.newest?.state ?? paper?.state) === 'converting';
}

async function load(id: number): Promise<Loaded> {
  try {
    const [me, request] = await Promise.all([api.me(), api.request(id)]);
    return { kind: 'ready', me, request };
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return { kind: 'missing' };
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

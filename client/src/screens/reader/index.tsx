// The reader of a paper at /papers/:id, and what it says while the paper cannot be read.
// ?trang=3 opens at a page, ?q=… finds words at once, ?v=… names a version by its hash.

import { useEffect, useState } from 'preact/hooks';
import { fileUrl } from '../../api';
import type { LiveState, Paper } from '../../api/types';
import { useNamedVersion } from '../../papers/named_version';
import { forgetPages } from '../../papers/page_images';
import { forgetText } from '../../papers/page_text';
import { text } from '../../text/papers';
import { text as readerText } from '../../text/reader';
import { Icon, type IconName } from '../../ui/icon';
import { Link, navigate } from '../../ui/router';
import { addressOf, askedFor } from './address';
import { ReaderHeader } from './reader_header';
import { ReaderView } from './reader_view';
import { usePaper, type Loaded } from './use_paper';
import './reader.css';

const back = () => (history.length > 1 ? history.back() : navigate('/'));

export default function ReaderScreen({ id }: { id: number }) {
  const [asked] = useState(() => askedFor(location.search));
  const [v] = useState(() => new URLSearchParams(location.search).get('v') ?? '');
  const { loaded, room, place, again } = usePaper(id);
  const gone = loaded.kind === 'refused' || (loaded.kind === 'paper' && (loaded.paper.state === 'withdrawn' || loaded.paper.expired));
  useEffect(() => {
    if (!gone) return;
    forgetPages(id);
    forgetText(id);
  }, [id, gone]);
  const paper = useNamedVersion(loaded.kind === 'paper' ? loaded.paper : null, v);
  if (paper && isReadable(paper) && (asked.page > 0 || place.page > 0)) {
    return (
      <ReaderView
        key={id}
        paper={paper}
        room={room}
        unheard={loaded.kind === 'paper' && loaded.held === true}
        page={asked.page || place.page}
        settled={asked.page > 0 || place.settled}
        chosen={asked.page > 0}
        q={asked.q}
        back={back}
        openOther={(other) => navigate(addressOf(other), true)}
        pointsIn={mayPoint(room?.state.value ?? null) ? paper.meetingId ?? 0 : 0}
      />
    );
  }
  return (
    <div class="rd rd--state">
      <ReaderHeader paper={loaded.kind === 'paper' ? loaded.paper : null} back={back} />
      <main class="rd__state">
        <State loaded={loaded} again={again} />
      </main>
    </div>
  );
}

function isReadable(paper: Paper): boolean {
  return paper.state === 'ready' && !paper.expired;
}

/** Who conducts may point from the reader as well. */
function mayPoint(state: LiveState | null): boolean {
  return state?.part === 'chair' || state?.part === 'secretary';
}

function State({ loaded, again }: { loaded: Loaded; again: () => void }) {
  const words = text();
  switch (loaded.kind) {
    case 'loading':
      return <div class="rd__wait" aria-busy="true"><p>{words.loadingPaper}</p><p class="rd__slow">{words.slow}</p></div>;
    case 'refused':
      return <Note icon="lock" said={words.notAllowed}><Link href="/" class="btn">{words.home}</Link></Note>;
    case 'failed':
      return (
        <Note icon="wifi-off" said={loaded.offline ? words.offline : words.failedToLoad}>
          <button type="button" class="btn" onClick={again}>{words.tryAgain}</button>
        </Note>
      );
    case 'paper':
      return <PaperState paper={loaded.paper} />;
  }
}

/** Why a paper that is there cannot be read page by page. */
export function PaperState({ paper }: { paper: Paper }) {
  const words = text();
  const more = readerText();
  const file = paper.canSave && <a class="btn" href={fileUrl(paper)} download><Icon name="download" />{words.download}</a>;
  if (paper.state === 'withdrawn') return <Note icon="lock" title={words.withdrawnTitle} said={words.withdrawnHint} />;
  if (paper.expired) return <Note icon="clock" title={more.expiredTitle} said={more.expiredHint} />;
  if (paper.state === 'original') return <Note icon="file" title={more.originalTitle} said={more.originalHint}>{file}</Note>;
  if (paper.state === 'failed') return <Note icon="alert" title={words.failedTitle} said={paper.problem || words.failedHint}>{file}</Note>;
  if (paper.state === 'ready') return null; // only the page to open at is still asked for
  return (
    <Note icon="file" title={words.convertingTitle} said={words.converting(paper.pagesDone, paper.pages)}>
      <progress max={paper.pages || 1} value={paper.pages ? paper.pagesDone : undefined} />
    </Note>
  );
}

function Note(props: { icon: IconName; title?: string; said: string; children?: preact.ComponentChildren }) {
  return (
    <div class="empty" role="status">
      <Icon name={props.icon} />
      {props.title && <h2>{props.title}</h2>}
      <p>{props.said}</p>
      {props.children}
    </div>
  );
}

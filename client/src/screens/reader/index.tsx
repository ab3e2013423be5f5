// The reader of a paper at /papers/:id, and what it says while the paper cannot be read.

import { useEffect, useState } from 'preact/hooks';
import { api, ApiError, fileUrl } from '../../api';
import type { Paper } from '../../api/types';
import { text } from '../../text/papers';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { ReaderHeader } from './reader_header';
import { ReaderView } from './reader_view';
import './reader.css';

type Loaded = { kind: 'loading' } | { kind: 'paper'; paper: Paper } | { kind: 'refused' } | { kind: 'failed'; offline: boolean };

/** How often a paper that is being made into pages is looked at again. */
const CONVERTING_MS = 2000;
const RETRY_MS = 4000;

export default function ReaderScreen({ id }: { id: number }) {
  const [loaded, again] = usePaper(id);
  if (loaded.kind === 'paper' && loaded.paper.state === 'ready') return <ReaderView paper={loaded.paper} />;
  return (
    <div class="rd">
      <ReaderHeader paper={loaded.kind === 'paper' ? loaded.paper : null} />
      <main class="rd__state">
        <State loaded={loaded} again={again} />
      </main>
    </div>
  );
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

function PaperState({ paper }: { paper: Paper }) {
  const words = text();
  if (paper.state === 'withdrawn') return <Note icon="lock" title={words.withdrawnTitle} said={words.withdrawnHint} />;
  if (paper.state === 'failed') {
    return (
      <Note icon="alert" title={words.failedTitle} said={paper.problem || words.failedHint}>
        <a class="btn" href={fileUrl(paper)} download={paper.fileName}><Icon name="download" />{words.download}</a>
      </Note>
    );
  }
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

/** Loads the paper, looks again while it is converted or the network is away. */
function usePaper(id: number): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const again = () => setTries((n) => n + 1);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load(id);
      if (stopped) return;
      setLoaded(next);
      if (next.kind === 'paper' && next.paper.state === 'converting') timer = window.setTimeout(look, CONVERTING_MS);
      if (next.kind === 'failed' && next.offline) timer = window.setTimeout(look, RETRY_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id, tries]);
  return [loaded, again];
}

async function load(id: number): Promise<Loaded> {
  try {
    return { kind: 'paper', paper: await api.paper(id) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 403 || error.status === 404) return { kind: 'refused' };
    return { kind: 'failed', offline: error.code === 'offline' };
  }
}

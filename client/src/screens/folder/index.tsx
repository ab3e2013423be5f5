// One's own papers beside the meetings', at /folder: nobody else sees them.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Me, Paper } from '../../api/types';
import { SendFileButton } from '../../papers/send_file';
import { useSendFile } from '../../papers/use_send_file';
import { text } from '../../text/rights';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import { TopBar } from '../../ui/top_bar';
import { fileMark, sizeText } from '../prepare/file_check';
import '../hand_in/hand_in.css';
import './folder.css';

type Loaded = { kind: 'loading' } | { kind: 'failed'; sentence: string } | { kind: 'ready'; me: Me; papers: Paper[] };

const CONVERTING_MS = 1500;

export default function FolderScreen() {
  const words = text().folder;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const again = () => setTries((n) => n + 1);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const look = async () => {
      const next = await load();
      if (stopped) return;
      setLoaded((now) => (next.kind === 'failed' && now.kind === 'ready' ? now : next));
      if (next.kind === 'ready' && next.papers.some((paper) => paper.state === 'converting')) timer = window.setTimeout(look, CONVERTING_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [tries]);
  switch (loaded.kind) {
    case 'loading':
      return <main class="page handin" aria-busy="true"><p class="muted">{words.loading}</p></main>;
    case 'failed':
      return (
        <main class="empty" role="status">
          <Icon name="wifi-off" />
          <h1>{words.failed}</h1>
          <p>{loaded.sentence}</p>
          <button type="button" class="btn btn--primary" onClick={again}>{words.again}</button>
        </main>
      );
    case 'ready':
      return <Folder me={loaded.me} papers={loaded.papers} again={again} />;
  }
}

function Folder({ me, papers, again }: { me: Me; papers: Paper[]; again: () => void }) {
  const words = text().folder;
  const [asked, setAsked] = useState<Paper | null>(null);
  const [failed, setFailed] = useState('');
  const by = useSendFile({ own: true }, me.commune.maxPaperBytes, again);
  const remove = async (paper: Paper) => {
    setAsked(null);
    setFailed('');
    try {
      await api.removePaper(paper.id);
    } catch (error) {
      setFailed(sentenceOf(error));
    }
    again();
  };
  return (
    <>
      <TopBar me={me} />
      <main class="page handin folder">
        <p><Link href="/" class="btn btn--quiet btn--sm handin__back"><Icon name="left" />{text().handIn.back}</Link></p>
        <h1>{words.title}</h1>
        <p class="muted">{words.lead}</p>
        <div class="folder__add">
          <SendFileButton by={by} primary label={words.add} />
          <p class="small muted">{text().handIn.accepts(sizeText(me.commune.maxPaperBytes))}</p>
        </div>
        {failed && <p class="field__error" role="alert"><Icon name="x-o" />{failed}</p>}
        {papers.length === 0 ? (
          <section class="card empty"><Icon name="file" /><h2>{words.empty}</h2><p>{words.emptyHint}</p></section>
        ) : (
          <ul class="card folder__list">
            {papers.map((paper) => <Row key={paper.id} paper={paper} remove={() => setAsked(paper)} />)}
          </ul>
        )}
      </main>
      {asked && (
        <Dialog
          title={words.removeTitle(asked.title)}
          onClose={() => setAsked(null)}
          foot={
            <>
              <button type="button" class="btn" onClick={() => setAsked(null)}>{words.cancel}</button>
              <button type="button" class="btn btn--danger" onClick={() => void remove(asked)}><Icon name="trash" />{words.removeGo}</button>
            </>
          }
        >
          <p>{words.removeHint}</p>
        </Dialog>
      )}
    </>
  );
}

function Row({ paper, remove }: { paper: Paper; remove: () => void }) {
  const words = text().folder;
  const { state } = paper;
  return (
    <li>
      <span class="f__t">{fileMark(paper.fileName)}</span>
      <div>
        <p class="folder__title">{state === 'ready' ? <Link href={`/papers/${paper.id}`}>{paper.title}</Link> : paper.title}</p>
        <p class="small muted">
          {state === 'ready' && `${words.pages(paper.pages)}, `}
          {state === 'converting' && `${words.converting(paper.pagesDone, paper.pages)}, `}
          {state === 'original' && `${words.original}, `}
          {sizeText(paper.sizeBytes)}, {dateTime(paper.uploadedAt)}
        </p>
        {state === 'failed' && <p class="small is-bad">{paper.problem}</p>}
      </div>
      <button type="button" class="btn btn--quiet btn--icon" aria-label={words.remove(paper.title)} onClick={remove}><Icon name="trash" /></button>
    </li>
  );
}

async function load(): Promise<Loaded> {
  try {
    const [me, papers] = await Promise.all([api.me(), api.folder()]);
    return { kind: 'ready', me, papers };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

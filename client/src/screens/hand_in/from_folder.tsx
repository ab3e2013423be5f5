import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Paper } from '../../api/types';
import { text } from '../../text/rights';
import { Dialog } from '../../ui/dialog';
import { useLoaded } from '../../ui/use_loaded';

type Loaded = { kind: 'ready'; papers: Paper[] } | { kind: 'failed'; sentence: string };

/** Hands in a paper of one's own folder, which keeps it. */
export function FromFolder({ requestId, close, done }: { requestId: number; close: () => void; done: () => void }) {
  const words = text();
  const [loaded] = useLoaded(load, requestId);
  const [failed, setFailed] = useState('');
  const take = async (paper: Paper) => {
    try {
      await api.handInFromFolder(requestId, paper.id);
      done();
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  return (
    <Dialog title={words.folder.pick} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.folder.cancel}</button>}>
      {loaded.kind === 'loading' && <p class="muted" aria-busy="true">{words.folder.loading}</p>}
      {loaded.kind === 'failed' && <p class="is-bad" role="alert">{loaded.sentence}</p>}
      {loaded.kind === 'ready' && loaded.papers.length === 0 && <p class="muted">{words.folder.empty}</p>}
      {loaded.kind === 'ready' && (
        <ul class="handin__pick">
          {loaded.papers.map((paper) => <li key={paper.id}><button type="button" class="btn btn--wide" onClick={() => void take(paper)}>{paper.title}</button></li>)}
        </ul>
      )}
      {failed && <p class="is-bad" role="alert">{failed}</p>}
    </Dialog>
  );
}

async function load(): Promise<Loaded> {
  try {
    return { kind: 'ready', papers: await api.folder() };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

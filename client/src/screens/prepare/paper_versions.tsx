import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Paper, PaperVersion } from '../../api/types';
import { text } from '../../text/rights';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { Link } from '../../ui/router';
import { useLoaded } from '../../ui/use_loaded';
import { changedSaid } from './paper_rights';

type Loaded = { kind: 'ready'; versions: PaperVersion[] } | { kind: 'failed'; sentence: string };

/** Every version of a paper, newest first: who brought it, when, and which pages differ. */
export function VersionsDialog({ paper, close }: { paper: Paper; close: () => void }) {
  const words = text().versions;
  const [loaded] = useLoaded(() => load(paper.id), `${paper.id} ${paper.version} ${paper.newest?.n ?? 0}`);
  return (
    <Dialog title={words.heading(paper.title)} onClose={close} foot={<button type="button" class="btn" onClick={close}>{words.close}</button>}>
      {loaded.kind === 'loading' && <p class="muted" aria-busy="true">{words.loading}</p>}
      {loaded.kind === 'failed' && <p role="alert" class="is-bad">{loaded.sentence}</p>}
      {loaded.kind === 'ready' && (
        <ol class="vers">
          {loaded.versions.map((version) => <Row key={version.n} paper={paper} version={version} />)}
        </ol>
      )}
    </Dialog>
  );
}

function Row({ paper, version }: { paper: Paper; version: PaperVersion }) {
  const words = text();
  const { state, n } = version;
  const shown = n === paper.version && paper.approval === 'approved';
  return (
    <li>
      <b>{words.versions.n(n)}</b>
      <div>
        <p>{words.versions.by(version.by ?? '', dateTime(version.uploadedAt))}</p>
        <p class="small muted">{version.fileName}{state === 'ready' && `, ${words.versions.pages(version.pages)}`}</p>
        {state === 'converting' && <p class="small muted">{words.versions.converting}</p>}
        {state === 'failed' && <p class="small is-bad">{version.problem || words.versions.failed}</p>}
        {state === 'ready' && n > 1 && <p class="small">{changedSaid(version.changed)}</p>}
        {version.approval === 'returned' && <p class="small is-bad">{words.decide.why(version.reason)}</p>}
        <p class="marks">
          {shown && <span class="chip chip--ok">{words.versions.shown}</span>}
          {version.approval === 'submitted' && <span class="chip chip--warn">{words.badge.submitted}</span>}
        </p>
      </div>
      {state === 'ready' && <Link class="btn btn--sm" href={`/papers/${paper.id}?v=${version.sha256.slice(0, 12)}`} aria-label={words.versions.openN(n)}>{words.versions.open}</Link>}
    </li>
  );
}

async function load(id: number): Promise<Loaded> {
  try {
    return { kind: 'ready', versions: (await api.paperVersions(id)) ?? [] };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

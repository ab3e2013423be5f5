// Below a paper's title: who it is for, which version, and what waits for a decision; each leads to its dialog.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import type { Paper } from '../../api/types';
import { PaperBadges } from '../../papers/paper_badges';
import { pageList } from '../../papers/page_list';
import { text } from '../../text/rights';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/router';
import type { Desk } from './desk';
import { AudienceDialog } from './paper_audience';
import { ReturnDialog } from './paper_return';
import { restorePaper, tellDone, withdrawPaper } from './paper_undo';
import { VersionsDialog } from './paper_versions';
import { RecallQuestion } from './recall_question';
import './paper_rights.css';

type Open = 'audience' | 'versions' | 'return' | 'recall' | null;

export function PaperRights({ desk, paper }: { desk: Desk; paper: Paper }) {
  const words = text();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const withdrawn = paper.state === 'withdrawn';
  const versions = paper.newest?.n ?? paper.version;
  return (
    <div class="prights">
      <PaperBadges paper={paper} now={desk.now()} prepares />
      {!withdrawn && <Changed paper={paper} />}
      {!withdrawn && <Waiting desk={desk} paper={paper} sendBack={() => setOpen('return')} />}
      <div class="prights__acts">
        {withdrawn ? (
          <button type="button" class="btn btn--quiet btn--sm" aria-label={words.restoreOf(paper.title)} onClick={() => void restorePaper(desk, paper)}><Icon name="refresh" />{words.restore}</button>
        ) : (
          <button type="button" class="btn btn--quiet btn--sm" aria-label={words.whoOf(paper.title)} onClick={() => setOpen('audience')}><Icon name="users" />{words.who}</button>
        )}
        {versions > 1 && !withdrawn && (
          <button type="button" class="btn btn--quiet btn--sm" aria-label={words.versions.buttonOf(paper.title)} onClick={() => setOpen('versions')}><Icon name="list" />{words.versions.button(versions)}</button>
        )}
        {desk.readOnly.value && !withdrawn && (
          <button type="button" class="btn btn--quiet btn--sm" onClick={() => setOpen('recall')}><Icon name="recall" />{words.badge.withdrawn}</button>
        )}
      </div>
      {open === 'audience' && <AudienceDialog desk={desk} paper={paper} close={close} />}
      {open === 'versions' && <VersionsDialog paper={paper} close={close} />}
      {open === 'return' && <ReturnDialog desk={desk} paper={paper} close={close} />}
      {open === 'recall' && <RecallQuestion paper={paper} close={close} confirm={() => void withdrawPaper(desk, paper)} />}
    </div>
  );
}

/** Which pages of the version that is shown differ from the one before. */
function Changed({ paper }: { paper: Paper }) {
  if (paper.version < 2 || paper.state !== 'ready' || paper.changed.length === 0) return null;
  return <p class="f__m">{changedSaid(paper.changed)}</p>;
}

/** "trang 2, 5 khác", or how many when that is a long list. */
export function changedSaid(pages: readonly number[]): string {
  const words = text();
  if (pages.length === 0) return words.unchanged;
  const list = pageList(pages);
  return list.length > 40 ? words.changedMany(pages.length) : words.changedPages(list);
}

/** A version that was handed in, to be approved or sent back. */
function Waiting({ desk, paper, sendBack }: { desk: Desk; paper: Paper; sendBack: () => void }) {
  const words = text().decide;
  const [busy, setBusy] = useState(false);
  const waits = paper.newest ?? { n: paper.version, approval: paper.approval, reason: paper.reason, state: paper.state, sha256: paper.sha256 };
  if (waits.approval === 'returned') return <p class="f__m is-bad">{words.why(waits.reason)}</p>;
  if (waits.approval !== 'submitted' || desk.readOnly.value) return null;
  const approve = async () => {
    setBusy(true);
    try {
      await api.decide(paper.id, waits.n, { approval: 'approved' });
      tellDone(desk, words.approved(paper.title));
      await desk.reload();
    } catch (error) {
      desk.failed(error);
    }
    setBusy(false);
  };
  return (
    <div class="prights__decide">
      {waits.state === 'ready' && <Link class="btn btn--sm" href={`/papers/${paper.id}?v=${waits.sha256.slice(0, 12)}`} aria-label={words.seeOf(paper.title)}>{words.see}</Link>}
      {waits.state !== 'failed' && <button type="button" class="btn btn--sm btn--primary" disabled={busy} aria-label={words.approveOf(paper.title)} onClick={() => void approve()}><Icon name="check" />{words.approve}</button>}
      <button type="button" class="btn btn--sm" aria-label={words.sendBackOf(paper.title)} onClick={sendBack}><Icon name="recall" />{words.sendBack}</button>
    </div>
  );
}

// How far what one hands in is, why it came back, and the way to hand it in.

import { useState } from 'preact/hooks';
import type { Me, PaperRequest } from '../../api/types';
import { SendFileButton } from '../../papers/send_file';
import { useSendFile } from '../../papers/use_send_file';
import { text } from '../../text/rights';
import { dateTime } from '../../text/time';
import { Icon, type IconName } from '../../ui/icon';
import { Link } from '../../ui/router';
import { fileMark, sizeText } from '../prepare/file_check';
import { FromFolder } from './from_folder';

const STATES: Record<PaperRequest['state'], { icon: IconName; tone: string }> = {
  waiting: { icon: 'clock', tone: '' },
  submitted: { icon: 'check-o', tone: 'is-info' },
  returned: { icon: 'recall', tone: 'is-bad' },
  approved: { icon: 'check-o', tone: 'is-ok' },
};

export function HandInCard({ me, request, reload }: { me: Me; request: PaperRequest; reload: () => void }) {
  const words = text();
  const [picking, setPicking] = useState(false);
  const by = useSendFile({ requestId: request.id }, me.commune.maxPaperBytes, reload);
  const { icon, tone } = STATES[request.state];
  const mine = request.person.id === me.person?.id;
  return (
    <section class="card handin__card" data-state={request.state}>
      <div class="card__body">
        <p class={`handin__state ${tone}`} role="status"><Icon name={icon} /><b>{words.handIn[request.state]}</b></p>
        {request.state === 'returned' && <p class="handin__why">{request.reason}</p>}
        {request.paper && <HandedIn request={request} />}
        {mine && request.open ? (
          <>
            <SendFileButton by={by} primary={request.state === 'waiting' || request.state === 'returned'}
              label={request.state === 'waiting' ? words.handIn.choose : request.state === 'returned' ? words.handIn.again : words.handIn.another} />
            {by.sending.kind !== 'sending' && <button type="button" class="btn btn--quiet btn--sm" onClick={() => setPicking(true)}><Icon name="file" />{words.handIn.fromFolder}</button>}
            <p class="small muted">{words.handIn.accepts(sizeText(me.commune.maxPaperBytes))}</p>
          </>
        ) : mine && <p class="muted">{words.handIn.closed}</p>}
      </div>
      {picking && <FromFolder requestId={request.id} close={() => setPicking(false)} done={() => (setPicking(false), reload())} />}
    </section>
  );
}

/** The newest file that was handed in. */
function HandedIn({ request }: { request: PaperRequest }) {
  const words = text();
  const paper = request.paper!;
  const newest = paper.newest ?? paper;
  const n = paper.newest?.n ?? paper.version;
  return (
    <div class="handin__paper">
      <span class="f__t">{fileMark(newest.fileName)}</span>
      <div>
        <p><b>{newest.fileName}</b></p>
        <p class="small muted">{words.versions.n(n)}. {words.handIn.handedIn(dateTime(newest.uploadedAt))}</p>
        {newest.state === 'converting' && <p class="small muted">{words.folder.converting(newest.pagesDone, newest.pages)}</p>}
        {newest.state === 'failed' && <p class="small is-bad">{newest.problem}</p>}
        {newest.state === 'ready' && <Link class="btn btn--sm" href={`/papers/${paper.id}?v=${newest.sha256.slice(0, 12)}`}>{words.handIn.read}</Link>}
      </div>
    </div>
  );
}

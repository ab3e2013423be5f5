// The whole agenda, and all papers.

import type { AgendaItem, LiveState } from '../../api/types';
import { FolderLink } from '../../papers/folder_link';
import { text } from '../../text/phone';
import { Icon } from '../../ui/icon';
import type { OpenPaper } from './paper_address';
import { PaperCards } from './paper_cards';
import { text as votes } from '../../text/votes';
import { MotionList } from '../votes/motion_list';

interface ListProps {
  state: LiveState;
  open: (paper: OpenPaper) => void;
}

export function AgendaList({ state, open }: ListProps) {
  const words = text();
  const { items } = state.meeting;
  return (
    <section aria-labelledby="ph-agenda">
      <h2 id="ph-agenda">{words.agenda}</h2>
      {items.length === 0 && <p class="muted small">{words.noItems}</p>}
      <ol class="ph__agenda">
        {items.map((item) => <AgendaRow key={item.id} item={item} state={state} open={open} />)}
      </ol>
      {state.motions.some((motion) => motion.state === 'closed' || motion.state === 'cancelled') && <><h2>{votes().history.heading}</h2><MotionList motions={state.motions} /></>}
    </section>
  );
}

function AgendaRow({ item, state, open }: ListProps & { item: AgendaItem }) {
  const words = text();
  return (
    <li class={`ag ag--${item.state}`} aria-current={item.state === 'now' ? 'step' : undefined}>
      <span class="ag__no">{item.state === 'done' ? <Icon name="check" /> : item.position}</span>
      <span>
        <span class="ag__title">{item.title}</span>
        {item.presenter && <span class="ag__who">{item.presenter}</span>}
      </span>
      <span class="ag__time"><b>{words.itemState[item.state] || words.minutes(item.plannedMinutes)}</b></span>
      {item.papers.length > 0 && <div class="ph__papers"><PaperCards papers={item.papers} state={state} open={open} empty="" /></div>}
    </li>
  );
}

export function PaperList({ state, open }: ListProps) {
  const words = text();
  const papers = state.meeting.items.flatMap((item) => item.papers);
  return (
    <section class="docs" aria-labelledby="ph-papers">
      <h2 id="ph-papers">{words.papersAll}</h2>
      <PaperCards papers={papers} state={state} open={open} empty={words.noPapers} />
      <FolderLink meeting={state.meeting} />
    </section>
  );
}

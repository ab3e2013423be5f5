// The papers of an agenda item in the console: one press puts the first page on the stage.

import type { Paper } from '../../api/types';
import { mayShow } from '../../papers/may_show';
import { PaperBadges } from '../../papers/paper_badges';
import { text } from '../../text/chair';
import { text as rights } from '../../text/rights';
import { ActButton } from './act_button';
import type { ChairConsole } from './console';

export function ItemPapers({ console: c, papers }: { console: ChairConsole; papers: Paper[] }) {
  const words = text();
  if (papers.length === 0) return null;
  const { stage, meeting } = c.room.state.value!;
  const live = meeting.state === 'live'; // the stage is the commune hall's until then
  return (
    <ul class="ag__list">
      {papers.map((paper) => {
        const shown = stage.kind === 'page' && stage.paperId === paper.id;
        return (
          <li key={paper.id}>
            <span><b>{paper.title}</b><small>{paperNote(paper)}</small><PaperBadges paper={paper} prepares /></span>
            {shown ? (
              <span class="chip chip--now">{words.present.onStage}</span>
            ) : (
              live && mayShow(paper) && (
                <ActButton console={c} act="page" class="btn--sm" icon="present" label={`${words.control.present}: ${paper.title}`} onPress={() => c.commands.showPage(paper, 1)}>
                  {words.control.present}
                </ActButton>
              )
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** "12 trang", or why it cannot be shown. */
export function paperNote(paper: Paper): string {
  const words = text().present;
  if (paper.state === 'converting') return words.converting;
  if (paper.state === 'failed') return words.failed;
  if (paper.state === 'ready' && !mayShow(paper)) return paper.approval === 'approved' ? rights().notOnStage : rights().notYetOnStage;
  return words.pages(paper.pages);
}

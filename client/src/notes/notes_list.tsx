// "Ghi chú của tôi" of one paper: by page, each leading there.

import type { Paper } from '../api/types';
import { text } from '../text/notes';
import { Dialog } from '../ui/dialog';
import { Icon, type IconName } from '../ui/icon';
import { Link } from '../ui/router';
import { byPage, type Line } from './lines';
import { MARK_COLORS } from './model';
import type { Notebook } from './notebook';

export interface NotesListProps {
  book: Notebook;
  paper: Pick<Paper, 'id' | 'version' | 'pages' | 'maySave' | 'restricted'>;
  goTo: (page: number) => void;
  close: () => void;
}

export function NotesList({ book, paper, goTo, close }: NotesListProps) {
  const words = text();
  const pages = byPage(book.of(paper.id).value);
  return (
    <Dialog
      title={words.list}
      onClose={close}
      foot={
        <>
          <Link class="btn btn--quiet nt-list__all" href="/notes">{words.all}</Link>
          {pages.length > 0 && paper.maySave && <a class="btn" href={`/api/v1/papers/${paper.id}/annotated`} download><Icon name="download" />{words.exportPdf}</a>}
          <button type="button" class="btn btn--primary" onClick={close}>{words.done}</button>
        </>
      }
    >
      {pages.length === 0 ? (
        <div class="empty"><Icon name="pen" /><p>{words.none}</p><p class="muted">{words.noneHint}</p></div>
      ) : (
        <ol class="nt-list">
          {pages.map(({ page, version, lines }) => (
            <li key={page}>
              {page > paper.pages ? (
                <p class="nt-list__page">{words.pageGone(page, version)}</p>
              ) : (
                <button type="button" class="nt-list__page" onClick={() => goTo(page)}>{words.page(page)}<Icon name="right" /></button>
              )}
              <Lines lines={lines} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

const ICONS: Record<Line['kind'], IconName> = { ink: 'pen', highlight: 'marker', note: 'note' };

/** What stands on one page, in words. */
export function Lines({ lines }: { lines: Line[] }) {
  const words = text();
  return (
    <ul class="nt-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <Icon name={ICONS[line.kind]} />
          {line.kind === 'ink' && <span class="muted">{words.strokes(line.count)}</span>}
          {line.kind === 'highlight' && <span>{line.text ? <mark style={{ background: MARK_COLORS[line.color] }}>{line.text}</mark> : <span class="muted">{words.highlight}</span>}</span>}
          {line.kind === 'note' && <span class="nt-lines__note">{line.text}</span>}
        </li>
      ))}
    </ul>
  );
}

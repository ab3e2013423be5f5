import type { Paper } from '../../api/types';
import { NotesLayer } from '../../notes/notes_layer';
import { usePageText } from '../../papers/text_layer';

/** One's notes over a page; highlights follow the page's words. */
export function OwnNotes({ paper, page }: { paper: Paper; page: number }) {
  const read = usePageText(paper, page);
  return <NotesLayer paper={paper} page={page} words={read?.words} />;
}

// The tools for notes: at the side of a laptop's screen, at the foot of a phone's.

import { useEffect, useState } from 'preact/hooks';
import type { Paper } from '../api/types';
import { text } from '../text/notes';
import { Icon, type IconName } from '../ui/icon';
import { ColorPicker } from './color_picker';
import { MARK_COLORS, PEN_COLORS } from './model';
import type { Notebook, SyncState } from './notebook';
import { NotesList } from './notes_list';
import { notebook, openNotebook } from './open';
import { markColor, penColor, penWidth, tool, type Tool } from './tool';
import { useNotesKeys } from './notes_keys';
import './notes.css';

export interface NotesToolbarProps {
  paper: Pick<Paper, 'id' | 'version' | 'title' | 'pages' | 'maySave' | 'restricted'>;
  /** Brings a page into view: the list of notes and undoing lead there. */
  goTo: (page: number) => void;
}

/**
 * Mount once in the reader, inside a box that is `position: relative` and as large as the reading area: it
 * places itself there. Closed, it is one button; it shows nothing to a hall's machine. Takes Ctrl+Z and
 * Ctrl+Y (Ctrl+Shift+Z), and Escape to put the tool down.
 */
export function NotesToolbar({ paper, goTo }: NotesToolbarProps) {
  const [list, setList] = useState(false);
  const words = text();
  const book = notebook.value;
  useEffect(() => {
    void openNotebook().then((opened) => opened?.beginPaper());
    return () => void (tool.value = 'read');
  }, [paper.id]);
  useNotesKeys(book, paper.id, goTo);
  if (!book) return null;
  const open = tool.value !== 'read';
  return (
    <>
      {open ? (
        <Tools book={book} paperId={paper.id} goTo={goTo} openList={() => setList(true)} />
      ) : (
        <button type="button" class="btn nt-open" onClick={() => (tool.value = 'pen')}><Icon name="pen" /><span>{words.open}</span></button>
      )}
      {list && <NotesList book={book} paper={paper} goTo={(page) => (setList(false), goTo(page))} close={() => setList(false)} />}
    </>
  );
}

const TOOLS: { is: Exclude<Tool, 'read'>; icon: IconName }[] = [
  { is: 'pen', icon: 'pen' },
  { is: 'mark', icon: 'marker' },
  { is: 'note', icon: 'note' },
  { is: 'erase', icon: 'eraser' },
];

function Tools({ book, paperId, goTo, openList }: { book: Notebook; paperId: number; goTo: (page: number) => void; openList: () => void }) {
  const words = text();
  const back = (done: { page: number; paperId: number } | null) => done && done.paperId === paperId && goTo(done.page);
  return (
    <div class="nt-bar" role="toolbar" aria-label={words.toolbar}>
      <div class="nt-bar__options">
        <Options />
        <SavedState book={book} />
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.list} title={words.list} onClick={openList}><Icon name="list" /></button>
      </div>
      <div class="nt-bar__tools">
        {TOOLS.map(({ is, icon }) => (
          <button key={is} type="button" class="btn btn--quiet btn--icon" aria-label={words[is]} title={words[is]} aria-pressed={tool.value === is} onClick={() => (tool.value = is)}>
            <Icon name={icon} />
          </button>
        ))}
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.undo} title={`${words.undo} (Ctrl+Z)`} disabled={!book.canUndo()} onClick={() => back(book.undo())}><Icon name="undo" /></button>
        <button type="button" class="btn btn--quiet btn--icon" aria-label={words.redo} title={`${words.redo} (Ctrl+Y)`} disabled={!book.canRedo()} onClick={() => back(book.redo())}><Icon name="redo" /></button>
        <button type="button" class="btn btn--quiet btn--icon nt-bar__close" aria-label={words.close} title={words.close} onClick={() => (tool.value = 'read')}><Icon name="x" /></button>
      </div>
    </div>
  );
}

/** What the tool in hand can be, or what to do with it. */
function Options() {
  const words = text();
  switch (tool.value) {
    case 'pen':
      return (
        <>
          <ColorPicker colors={PEN_COLORS} value={penColor.value} pick={(color) => (penColor.value = color)} />
          <div class="nt-widths" role="group">
            {(['thin', 'thick'] as const).map((width) => (
              <button key={width} type="button" class="nt-width" data-width={width} aria-pressed={penWidth.value === width} aria-label={words[width]} title={words[width]} onClick={() => (penWidth.value = width)}><span /></button>
            ))}
          </div>
        </>
      );
    case 'mark':
      return <><ColorPicker colors={MARK_COLORS} value={markColor.value} pick={(color) => (markColor.value = color)} /><Hint said={words.markHint} /></>;
    case 'note':
      return <Hint said={words.noteHint} />;
    case 'erase':
      return <Hint said={words.eraseHint} />;
    default:
      return null;
  }
}

function Hint({ said }: { said: string }) {
  return <p class="nt-bar__hint">{said}</p>;
}

function SavedState({ book }: { book: Notebook }) {
  const words = text();
  const state: SyncState = book.syncState.value;
  const said = state.kind === 'refused' ? words.refused(state.count) : words[state.kind];
  const icon: IconName = state.kind === 'refused' || state.kind === 'unkept' ? 'alert' : state.kind === 'waiting' ? 'wifi-off' : state.kind === 'sending' ? 'refresh' : 'saved';
  return <span class="nt-bar__state" data-state={state.kind} role="status" title={said}><Icon name={icon} /><span class="vh">{said}</span></span>;
}

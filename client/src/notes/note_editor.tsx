// Writing a note that is pinned to a place.

import { useRef, useState } from 'preact/hooks';
import { newKey } from '../api/key';
import { text } from '../text/notes';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { ColorPicker } from './color_picker';
import { clean, MARK_COLORS, MAX_TEXT, type Drawn, type MarkColor } from './model';
import { notebook } from './open';

export type Edited = { kind: 'new'; x: number; y: number } | { kind: 'known'; note: Drawn & { kind: 'note' } };

export interface NoteEditorProps {
  paper: { id: number; version: number };
  page: number;
  edited: Edited;
  close: () => void;
}

/** Leaving it keeps what was written: only the buttons throw something away. */
export function NoteEditor({ paper, page, edited, close }: NoteEditorProps) {
  const words = text();
  const before = edited.kind === 'known' ? edited.note : null;
  const area = useRef<HTMLTextAreaElement>(null);
  const [color, setColor] = useState<MarkColor>(before?.data.color ?? 'yellow');
  const [long, setLong] = useState(false);

  const save = () => {
    const said = clean(area.current!.value).trim();
    if ([...said].length > MAX_TEXT) return setLong(true);
    const same = before && before.data.text === said && before.data.color === color;
    if (said && !same) {
      const at = before?.data ?? { x: Math.round((edited as { x: number }).x), y: Math.round((edited as { y: number }).y) };
      const data = { x: at.x, y: at.y, color, text: said };
      const after: Drawn = before ? { ...before, data } : { id: newKey(), paperId: paper.id, version: paper.version, page, kind: 'note', data };
      notebook.value?.change([{ before, after }]);
    } else if (!said && before) remove();
    close();
  };
  const remove = () => {
    if (before) notebook.value?.change([{ before, after: null }]);
    close();
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation(); // the reader's keys turn pages
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };

  return (
    <div class="nt-edit" onKeyDown={keys} onPointerDown={(event) => event.stopPropagation()}>
      <Dialog
        title={words.noteOnPage(before?.page ?? page)}
        onClose={save}
        foot={
          <>
            {before && <button type="button" class="btn btn--danger nt-edit__remove" onClick={remove}><Icon name="trash" />{words.remove}</button>}
            <button type="button" class="btn" onClick={close}>{words.cancel}</button>
            <button type="button" class="btn btn--primary" onClick={save}>{words.save}</button>
          </>
        }
      >
        <div class={`field ${long ? 'field--error' : ''}`}>
          <textarea class="area" ref={area} rows={5} autofocus aria-label={words.noteOnPage(before?.page ?? page)} placeholder={words.placeholder} defaultValue={before?.data.text ?? ''} onInput={() => setLong(false)} />
          {long && <p class="field__error" role="alert"><Icon name="alert" />{words.long(MAX_TEXT)}</p>}
        </div>
        <ColorPicker colors={MARK_COLORS} value={color} pick={setColor} />
        <p class="muted small nt-edit__private"><Icon name="lock" />{words.private}</p>
      </Dialog>
    </div>
  );
}

// Files dropped beside every item: which item are they for? Names often tell.

import { useRef, useState } from 'preact/hooks';
import type { AgendaItem } from '../../api/types';
import { text } from '../../text/uploads';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import type { Desk } from './desk';
import { sizeText } from './file_check';
import { useFileDrop } from './file_drop';
import { guessPlace, namesake, type PlaceOf } from './place_guess';

export function PageDrop({ desk }: { desk: Desk }) {
  const [files, setFiles] = useState<File[]>([]);
  const page = useRef(document.documentElement);
  const words = text();
  const over = useFileDrop(page, !desk.readOnly.value && files.length === 0, (dropped) => {
    if (desk.meeting.peek().items.length > 0) setFiles(dropped);
    else desk.note.value = { said: words.noItems, bad: true };
  });
  return (
    <>
      {over && <p class="dropbar" role="status"><Icon name="upload" /><span>{words.dropAnywhere}</span></p>}
      {files.length > 0 && <Places desk={desk} files={files} close={() => setFiles([])} />}
    </>
  );
}

function Places({ desk, files, close }: { desk: Desk; files: File[]; close: () => void }) {
  const words = text();
  const { items } = desk.meeting.value;
  const [places, setPlaces] = useState(() => files.map((file) => write(guessPlace(items, file.name))));
  const open = places.includes('');
  const send = () => {
    files.forEach((file, at) => {
      const { itemId, paperId } = read(places[at]!);
      desk.uploads.add(itemId, [file], paperId);
    });
    close();
  };
  return (
    <Dialog
      title={words.place(files.length)}
      onClose={close}
      foot={
        <>
          <button type="button" class="btn" onClick={close}>{words.placeCancel}</button>
          <button type="button" class="btn btn--primary" aria-disabled={open} onClick={() => !open && send()}><Icon name="upload" />{words.placeGo(files.length)}</button>
        </>
      }
    >
      {files.length > 1 && (
        <label class="field">
          <span class="field__label">{words.placeAll}</span>
          <select class="select" value="" onChange={(event) => event.currentTarget.value && setPlaces(files.map(() => event.currentTarget.value))}>
            <option value="">{words.placeEach}</option>
            {items.map((item) => <Choice key={item.id} item={item} />)}
          </select>
        </label>
      )}
      <ul class="places">
        {files.map((file, at) => (
          <li key={at}>
            <span class="places__file"><b>{file.name}</b> <small>{sizeText(file.size)}</small></span>
            <select class="select" aria-label={words.placeFor(file.name)} value={places[at]} onChange={(event) => setPlaces(places.with(at, event.currentTarget.value))}>
              <option value="" disabled>{words.placeNone}</option>
              {items.map((item) => <Choices key={item.id} item={item} file={file} />)}
            </select>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The item, and the paper in it that the file seems a later copy of. */
function Choices({ item, file }: { item: AgendaItem; file: File }) {
  const paper = namesake(item.papers, file.name);
  return (
    <>
      {paper && <option value={write({ itemId: item.id, paperId: paper.id })}>{item.position}. {text().asVersion(paper.title)}</option>}
      <Choice item={item} />
    </>
  );
}

function Choice({ item }: { item: AgendaItem }) {
  return <option value={write({ itemId: item.id, paperId: 0 })}>{text().placeItem(item.position, item.title)}</option>;
}

function write(place: PlaceOf | null): string {
  return place ? `${place.itemId}/${place.paperId}` : '';
}

function read(value: string): PlaceOf {
  const [itemId, paperId] = value.split('/').map(Number);
  return { itemId: itemId!, paperId: paperId! };
}

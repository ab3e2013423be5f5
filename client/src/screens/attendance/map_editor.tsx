// Who sits where: press a person, press a chair.

import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AttendanceRow, RoomPlace } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { Chair, Chairs } from './room_map';
import { at, filled, MOST, roomSize, seated, unseated } from './room_plan';

interface EditorProps {
  meetingId: number;
  /** Members and guests, in the list's order. */
  persons: AttendanceRow[];
  places: RoomPlace[];
  done: () => void;
  cancel: () => void;
}

const idOf = (row: AttendanceRow) => Number(row.seat.slice('person:'.length));

export function MapEditor({ meetingId, persons, places: saved, done, cancel }: EditorProps) {
  const words = text();
  const map = words.map;
  // Who was taken off the invitation since leaves their chair.
  const [places, setPlaces] = useState(() => saved.filter((place) => persons.some((row) => idOf(row) === place.personId)));
  const [size, setSize] = useState(() => roomSize(saved));
  const [picked, setPicked] = useState(0);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const by = new Map(persons.map((row) => [idOf(row), row]));
  const standing = persons.filter((row) => !places.some((place) => place.personId === idOf(row)));
  const name = by.get(picked)?.name ?? '';
  const sit = (row: number, col: number) => {
    if (!picked) return;
    setPlaces(seated(places, picked, row, col));
    setPicked(0);
  };
  const fill = () => {
    const next = filled(places, persons.map(idOf), size.cols);
    setPlaces(next);
    setSize({ ...size, rows: Math.max(size.rows, roomSize(next).rows) });
  };
  const save = async () => {
    if (sending) return;
    setSending(true);
    setFailure('');
    try {
      await api.setRoomPlaces(meetingId, { places });
      done();
    } catch (error) {
      setFailure(sentenceOf(error));
      setSending(false);
    }
  };
  return (
    <section class="card room room--edit" aria-label={map.edit}>
      <p class="room__say" role="status"><Icon name="users" />{name ? map.picked(name) : map.pick}
        {picked > 0 && places.some((place) => place.personId === picked) && <button type="button" class="btn btn--sm" onClick={() => (setPlaces(unseated(places, picked)), setPicked(0))}>{map.unseat}</button>}
      </p>
      <Chairs size={size}>
        {(row, col) => {
          const place = at(places, row, col);
          const who = place && by.get(place.personId);
          if (!who) return <button type="button" class="chair-seat chair-seat--free" aria-label={map.seat(row, col)} aria-disabled={!picked} onClick={() => sit(row, col)}><Icon name="plus" /></button>;
          return <Chair row={who} at={[row, col]} picked={picked === place.personId} press={() => (picked && picked !== place.personId ? sit(row, col) : setPicked(picked ? 0 : place.personId))} />;
        }}
      </Chairs>
      <div class="room__more">
        <button type="button" class="btn btn--sm" disabled={size.rows >= MOST} onClick={() => setSize({ ...size, rows: size.rows + 1 })}><Icon name="plus" />{map.row}</button>
        <button type="button" class="btn btn--sm" disabled={size.cols >= MOST} onClick={() => setSize({ ...size, cols: size.cols + 1 })}><Icon name="plus" />{map.col}</button>
        {standing.length > 0 && <button type="button" class="btn btn--sm" onClick={fill}><Icon name="check" />{map.fill}</button>}
        {places.length > 0 && <button type="button" class="btn btn--quiet btn--sm" onClick={() => (setPlaces([]), setPicked(0))}>{map.clear}</button>}
      </div>
      {standing.length > 0 && (
        <>
          <h3 class="room__standing">{map.standing(standing.length)}</h3>
          <ul class="room__persons">
            {standing.map((row) => <li key={row.seat}><button type="button" class="btn btn--sm" aria-pressed={picked === idOf(row)} onClick={() => setPicked(picked === idOf(row) ? 0 : idOf(row))}>{row.name}</button></li>)}
          </ul>
        </>
      )}
      {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
      <div class="room__save">
        <button type="button" class="btn" onClick={cancel}>{map.cancel}</button>
        <button type="button" class="btn btn--primary" aria-busy={sending} onClick={() => void save()}>{sending ? words.sheet.saving : map.save}</button>
      </div>
    </section>
  );
}

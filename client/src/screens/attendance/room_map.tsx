// The commune hall from above: every chair in the colour of who should sit there.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { AttendanceRow, RoomPlace } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { useLoaded } from '../../ui/use_loaded';
import { MapEditor } from './map_editor';
import { at, chairName, roomSize, type RoomSize } from './room_plan';
import { LOOKS } from './state_chip';

interface MapProps {
  meetingId: number;
  rows: AttendanceRow[];
  canMark: boolean;
  canEdit: boolean;
  open: (seat: string) => void;
}

type Loaded = { kind: 'ready'; places: RoomPlace[] } | { kind: 'failed'; sentence: string };

export function RoomMap({ meetingId, rows, canMark, canEdit, open }: MapProps) {
  const words = text();
  const [loaded, again] = useLoaded<Loaded>(() => load(meetingId), meetingId);
  const [editing, setEditing] = useState(false);
  if (loaded.kind === 'loading') return <div class="card room" aria-busy="true"><p class="wait__late">{words.slow}</p></div>;
  if (loaded.kind === 'failed') {
    return <section class="card empty"><Icon name="wifi-off" /><p>{loaded.sentence}</p><button type="button" class="btn" onClick={again}>{words.retry}</button></section>;
  }
  const persons = rows.filter((row) => row.as !== 'hall');
  const { places } = loaded;
  if (editing) {
    return <MapEditor meetingId={meetingId} persons={persons} places={places} done={() => (setEditing(false), again())} cancel={() => setEditing(false)} />;
  }
  const edit = canEdit && <button type="button" class="btn" onClick={() => setEditing(true)}><Icon name="pen" />{words.map.edit}</button>;
  if (places.length === 0) return <section class="card empty"><Icon name="users" /><h2>{words.map.empty}</h2><p>{words.map.emptyHint}</p>{edit}</section>;
  const bySeat = new Map(persons.map((row) => [row.seat, row]));
  const standing = persons.filter((row) => !places.some((place) => `person:${place.personId}` === row.seat));
  return (
    <section class="card room" aria-label={words.view.map}>
      <Chairs size={roomSize(places)}>
        {(row, col) => {
          const place = at(places, row, col);
          const who = place && bySeat.get(`person:${place.personId}`);
          return who ? <Chair row={who} at={[row, col]} press={canMark ? () => open(who.seat) : undefined} /> : <span class="chair-seat chair-seat--none" />;
        }}
      </Chairs>
      <div class="room__foot">
        <ul class="room__legend" aria-label={words.map.legend}>
          {(['unmarked', 'present', 'left', 'excused', 'absent', 'represented'] as const).map((state) => <li key={state} data-state={state}><Icon name={LOOKS[state].icon} />{words.state[state]}</li>)}
        </ul>
        {edit}
      </div>
      {standing.length > 0 && <p class="small muted">{words.map.standing(standing.length)} ({standing.map((row) => row.name).join(', ')})</p>}
    </section>
  );
}

/** The chair's table and the rows before it. */
export function Chairs({ size, children }: { size: RoomSize; children: (row: number, col: number) => ComponentChildren }) {
  const cells = Array.from({ length: size.rows * size.cols }, (_, n) => ({ row: Math.floor(n / size.cols) + 1, col: (n % size.cols) + 1 }));
  return (
    <div class="room__scroll">
      <p class="room__table">{text().map.table}</p>
      <div class="room__grid" style={{ gridTemplateColumns: `repeat(${size.cols}, minmax(var(--chair), 1fr))` }}>
        {cells.map(({ row, col }) => <div key={`${row}-${col}`}>{children(row, col)}</div>)}
      </div>
    </div>
  );
}

/** press: left out when there is nothing to press. */
export function Chair({ row, at: [r, c], press, picked = false }: { row: AttendanceRow; at: [number, number]; press?: () => void; picked?: boolean }) {
  const words = text();
  const inside = <><Icon name={LOOKS[row.state].icon} /><span>{chairName(row.name)}</span></>;
  const label = words.map.taken(row.name, words.state[row.state], r, c);
  if (!press) return <span class="chair-seat" data-state={row.state} title={label} role="img" aria-label={label}>{inside}</span>;
  return <button type="button" class="chair-seat" data-state={row.state} aria-pressed={picked} aria-label={label} title={label} onClick={press}>{inside}</button>;
}

async function load(meetingId: number): Promise<Loaded> {
  try {
    return { kind: 'ready', places: (await api.roomPlaces(meetingId)).places };
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error) };
  }
}

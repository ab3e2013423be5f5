// What somebody asks for the floor for: to speak, a question and who is to answer it, a point of order.

import type { FloorAsk, FloorKind, LiveState } from '../../api/types';
import { text } from '../../text/floor';

/** What may be said when asking; the seat is known. */
export type Wish = Omit<FloorAsk, 'seat'>;

export const KINDS: FloorKind[] = ['speech', 'question', 'order'];

interface WishFieldsProps {
  state: LiveState;
  /** Who asks: nobody answers their own question. */
  seat: string;
  value: Wish;
  change: (wish: Wish) => void;
  focus?: boolean;
}

export function WishFields({ state, seat, value, change, focus = false }: WishFieldsProps) {
  const words = text();
  const kind = value.kind ?? 'speech';
  return (
    <div class="wish">
      <div class="seg wish__kinds" role="group" aria-label={words.ask.what}>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => change({ ...value, kind: one, answerer: one === 'question' ? value.answerer : undefined })}>
            {words.kindShort[one] || words.kind[one]}
          </button>
        ))}
      </div>
      {kind === 'question' && (
        <label class="field">
          <span class="label">{words.ask.answerer}</span>
          <select class="select" value={value.answerer ?? ''} onChange={(event) => change({ ...value, answerer: event.currentTarget.value || undefined })}>
            <option value="">{words.ask.anyAnswerer}</option>
            {answerers(state, seat).map((one) => <option key={one.seat} value={one.seat}>{one.name}</option>)}
          </select>
        </label>
      )}
      <label class="field">
        <span class="label">{words.ask.reason[kind]}</span>
        <input class="input" maxLength={200} value={value.reason ?? ''} autoFocus={focus} onInput={(event) => change({ ...value, reason: event.currentTarget.value })} />
        <small>{words.ask.reasonHint}</small>
      </label>
    </div>
  );
}

/** Who may be asked: everybody invited by name, and who conducts. */
export function answerers(state: LiveState, seat: string): { seat: string; name: string }[] {
  const { chair, secretary, persons } = state.meeting;
  const all = new Map([chair, ...persons.map((invited) => invited.person), secretary].map((person) => [person.id, person]));
  return [...all.values()]
    .map((person) => ({ seat: `person:${person.id}`, name: [person.name, person.title].filter(Boolean).join(', ') }))
    .filter((one) => one.seat !== seat);
}

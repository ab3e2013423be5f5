// A day and a time of day, typed and shown as they are written here (25/11/2026, 08:00), whatever language the browser has.
// What is no day or no time is told to the form they are in, which does not send then.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseDate, parseTime, text, written } from '../text/typed';
import './day_input.css';
import { Icon } from './icon';

interface Shared {
  id?: string;
  /** Where no label names it. */
  label?: string;
  required?: boolean;
}

export interface DayInputProps extends Shared {
  /** "2026-11-25"; empty for none. */
  value: string;
  min?: string;
  max?: string;
  /** Empty for what is no day. */
  onValue: (day: string) => void;
}

export function DayInput({ value, min, max, onValue, ...rest }: DayInputProps) {
  const words = text();
  const picker = useRef<HTMLInputElement>(null);
  const limits = (day: string) => (min && day < min ? words.from(written(min)) : max && day > max ? words.until(written(max)) : '');
  return (
    <div class="day">
      <Typed {...rest} value={value} read={(typed) => parseDate(typed, Date.now())} show={written} none={words.noDay} hint={words.dayHint} limits={limits} onValue={onValue} />
      {'showPicker' in HTMLInputElement.prototype && (
        <>
          <input class="day__picker" ref={picker} type="date" tabIndex={-1} aria-hidden="true" value={value} min={min} max={max} onInput={(event) => event.currentTarget.value && onValue(event.currentTarget.value)} />
          <button type="button" class="btn btn--quiet btn--icon day__open" aria-label={words.calendar} title={words.calendar} onClick={() => picker.current!.showPicker()}><Icon name="calendar" /></button>
        </>
      )}
    </div>
  );
}

export interface TimeInputProps extends Shared {
  /** "08:00"; empty for none. */
  value: string;
  /** Empty for what is no time. */
  onValue: (time: string) => void;
}

export function TimeInput({ value, onValue, ...rest }: TimeInputProps) {
  return <Typed {...rest} value={value} read={parseTime} show={(time) => time} none={text().noTime} hint={text().timeHint} limits={() => ''} onValue={onValue} />;
}

interface TypedProps extends Shared {
  value: string;
  read: (typed: string) => string | null;
  show: (value: string) => string;
  none: string;
  hint: string;
  limits: (value: string) => string;
  onValue: (value: string) => void;
}

function Typed({ id, label, required, value, read, show, none, hint, limits, onValue }: TypedProps) {
  const [typed, setTyped] = useState(() => show(value));
  const box = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(false);
  const is = read(typed) ?? '';
  const problem = is ? limits(is) : typed.trim() ? none : '';
  useLayoutEffect(() => {
    if (value !== is && (value || is)) setTyped(show(value)); // it was changed elsewhere; not while something unfinished is typed
  }, [value]);
  useEffect(() => box.current!.setCustomValidity(problem));
  return (
    <>
      <input class="input" id={id} ref={box} inputMode="numeric" autocomplete="off" placeholder={hint} aria-label={label} required={required} aria-invalid={left && !!problem} value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onValue(read(event.currentTarget.value) ?? '');
        }}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          if (is) setTyped(show(is));
        }} />
      {left && problem && <p class="field__error" role="alert"><Icon name="x-o" />{problem}</p>}
    </>
  );
}

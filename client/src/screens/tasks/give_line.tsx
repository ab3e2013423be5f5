// Giao việc in one line: what, @who, until when; Enter gives it.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api';
import { newKey } from '../../api/key';
import { sentenceOf } from '../../api/sentence';
import type { Task, TaskOwner } from '../../api/types';
import { text } from '../../text/tasks';
import { toFields } from '../../text/time';
import { DayInput } from '../../ui/day_input';
import { Icon } from '../../ui/icon';
import { mention, suggest, withoutMention } from './mention';
import { OwnersChosen, OwnersFound } from './owners_found';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
export const KINDS = ['do', 'report', 'prepare'] as const;

export interface GiveLineProps {
  meetingId: number;
  /** 0: of no item. */
  itemId: number;
  given: (task: Task) => void;
}

export function GiveLine({ meetingId, itemId, given }: GiveLineProps) {
  const words = text().give;
  const [owners, setOwners] = useState<TaskOwner[]>([]);
  const [line, setLine] = useState('');
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState<TaskOwner[]>([]);
  const [at, setAt] = useState(0);
  const [due, setDue] = useState(() => toFields(Date.now() + WEEK_MS).date);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('do');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const key = useRef(newKey());
  useEffect(() => {
    let stopped = false;
    void api.taskOwners(meetingId).then((list) => !stopped && setOwners(list), (error: unknown) => !stopped && setFailed(sentenceOf(error)));
    return () => {
      stopped = true;
    };
  }, [meetingId]);
  const said = mention(line, caret);
  const villages = owners.filter((one) => one.villageId > 0);
  const all: TaskOwner = { villageId: -1, personId: 0, name: words.all, title: words.villages(villages.length) };
  const found = said === null ? [] : suggest([...(villages.length > 1 ? [all] : []), ...owners], chosen, said);
  const picked = Math.min(at, found.length - 1);
  const changed = () => {
    key.current = newKey();
    setFailed('');
  };
  const choose = (owner: TaskOwner) => {
    changed();
    setChosen(owner === all ? [...villages, ...chosen.filter((one) => one.personId > 0)] : [...chosen, owner]);
    const left = withoutMention(line, caret);
    setLine(left);
    setCaret(left.length);
    setAt(0);
    input.current?.focus();
  };
  const write = () => {
    const now = input.current!;
    if (now.value !== line) changed();
    setLine(now.value);
    setCaret(now.selectionStart ?? now.value.length);
  };
  const give = async () => {
    if (sending || line.trim() === '') return;
    if (chosen.length === 0) return setFailed(words.nobody);
    setSending(true);
    setFailed('');
    try {
      given(await api.giveTask(meetingId, { text: line, kind, due, itemId, conclusionId: 0, owners: chosen.map(({ personId, villageId }) => ({ personId, villageId })) }, key.current));
      key.current = newKey();
      setLine('');
      setChosen([]);
    } catch (error) {
      setFailed(sentenceOf(error));
    } finally {
      setSending(false);
      input.current?.focus();
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing || found.length === 0) return;
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') setAt((picked + (event.code === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    else if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') choose(found[picked]!);
    else if (event.code === 'Escape') setCaret(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openPick = () => {
    const begun = line === '' || line.endsWith(' ') ? `${line}@` : `${line} @`;
    setLine(begun);
    setCaret(begun.length);
    input.current?.focus();
  };
  return (
    <form class="oneline give" onSubmit={(event) => (event.preventDefault(), void give())}>
      <div class="oneline__row">
        <input class="input" type="text" role="combobox" aria-expanded={found.length > 0} aria-autocomplete="list" aria-controls={`owners-${itemId}`} aria-label={words.label} placeholder={words.hint} maxLength={1000} ref={input}
          value={line} onInput={write} onClick={write} onKeyUp={(event) => event.code !== 'Escape' && write()} onKeyDown={keys} />
        <button type="submit" class="btn btn--icon" aria-label={words.save} aria-disabled={sending || line.trim() === ''} aria-busy={sending}><Icon name={sending ? 'loader' : 'check'} class={sending ? 'spin' : ''} /></button>
      </div>
      <OwnersFound found={found} picked={picked} id={`owners-${itemId}`} choose={choose} />
      <OwnersChosen chosen={chosen} off={(one) => (changed(), setChosen(chosen.filter((other) => other !== one)))}>
        <button type="button" class="btn btn--quiet btn--sm" onClick={openPick}><Icon name="user-plus" />{words.pick}</button>
      </OwnersChosen>
      <div class="give__when">
        <label><span>{words.due}</span><DayInput required min={toFields(Date.now()).date} value={due} onValue={(day) => (changed(), setDue(day))} /></label>
        <select class="input select" aria-label={words.kind} value={kind} onChange={(event) => (changed(), setKind(event.currentTarget.value as (typeof KINDS)[number]))}>
          {KINDS.map((one) => <option key={one} value={one}>{text().kind[one]}</option>)}
        </select>
      </div>
      {failed && <p class="field__error" role="alert"><Icon name="alert" />{failed}</p>}
    </form>
  );
}

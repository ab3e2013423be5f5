// The rules of one kind: quorum, who votes, what carries, ties, microphones, how long the file is kept.

import { useState } from 'preact/hooks';
import type { KindInput, MeetingKind } from '../../api/types';
import { text } from '../../text/attendance';
import { Icon } from '../../ui/icon';
import { isShare } from './share';

/** The longest period of keeping that ends. */
const MOST_YEARS = 70;

interface FormProps {
  kind: MeetingKind;
  save: (input: KindInput) => Promise<string>;
  close: () => void;
}

export function KindForm({ kind, save, close }: FormProps) {
  const words = text().kinds;
  const [form, setForm] = useState<KindInput>(() => ({ name: kind.name, quorum: kind.quorum, ballot: kind.ballot, majority: kind.majority, micRule: kind.micRule, keptYears: kind.keptYears }));
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const complete = form.name.trim() !== '' && isShare(form.majority) && (form.quorum.of === 'none' || isShare(form.quorum));
  const send = async (event: Event) => {
    event.preventDefault();
    if (!complete || sending) return;
    setSending(true);
    setFailure(await save(form));
    setSending(false);
  };
  return (
    <form class="kind__form" onSubmit={(event) => void send(event)}>
      <label class="field"><span class="label">{words.name}</span><input class="input" maxLength={100} value={form.name} onInput={(event) => setForm({ ...form, name: event.currentTarget.value })} /></label>
      <fieldset>
        <legend class="label">{words.quorum}</legend>
        <Choice label={words.quorum} of={words.quorumOf} value={form.quorum.of} pick={(of) => setForm({ ...form, quorum: { ...form.quorum, of } })} />
        {form.quorum.of !== 'none' && <Share value={form.quorum} change={(share) => setForm({ ...form, quorum: { ...form.quorum, ...share } })} />}
      </fieldset>
      <Choice label={words.ballot} of={words.ballots} value={form.ballot} pick={(ballot) => setForm({ ...form, ballot })} shown />
      <fieldset>
        <legend class="label">{words.majority}</legend>
        <Share value={form.majority} change={(share) => setForm({ ...form, majority: { ...form.majority, ...share } })} />
        <Choice label={words.majority} of={words.majorityOf} value={form.majority.of} pick={(of) => setForm({ ...form, majority: { ...form.majority, of } })} />
      </fieldset>
      <Choice label={words.tie} of={words.ties} value={form.majority.tie} pick={(tie) => setForm({ ...form, majority: { ...form.majority, tie } })} shown />
      <Choice label={words.mic} of={words.mics} value={form.micRule} pick={(micRule) => setForm({ ...form, micRule })} shown />
      <label class="field">
        <span class="label">{words.kept}</span>
        <select class="select" value={form.keptYears} onChange={(event) => setForm({ ...form, keptYears: Number(event.currentTarget.value) })}>
          <option value={0} selected={form.keptYears === 0}>{words.keptFor(0)}</option>
          {Array.from({ length: MOST_YEARS }, (_, n) => n + 1).map((years) => <option key={years} value={years} selected={form.keptYears === years}>{words.keptFor(years)}</option>)}
        </select>
        <small>{words.keptHint}</small>
      </label>
      {!complete && <p class="field__error" role="alert"><Icon name="alert" />{words.tooMuch}</p>}
      {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
      <div class="kind__acts">
        <button type="button" class="btn" onClick={close}>{words.close}</button>
        <button type="submit" class="btn btn--primary" aria-disabled={!complete || sending} aria-busy={sending}>{words.save}</button>
      </div>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  of: Record<T, string>;
  value: T;
  pick: (value: T) => void;
  /** The label stands above; otherwise a legend says it. */
  shown?: boolean;
}

function Choice<T extends string>({ label, of, value, pick, shown = false }: ChoiceProps<T>) {
  const options = Object.entries(of) as [T, string][];
  return (
    <label class="field">
      <span class={shown ? 'label' : 'vh'}>{label}</span>
      <select class="select" value={value} onChange={(event) => pick(event.currentTarget.value as T)}>
        {options.map(([code, said]) => <option key={code} value={code}>{said}</option>)}
      </select>
    </label>
  );
}

interface ShareOf {
  num: number;
  den: number;
  strict: boolean;
}

function Share({ value, change }: { value: ShareOf; change: (share: ShareOf) => void }) {
  const words = text().kinds;
  const { num, den, strict } = value;
  const number = (said: string) => Math.min(100, Math.max(1, Number(said.replace(/\D/g, '')) || 1));
  return (
    <div class="kind__share" role="group" aria-label={words.share}>
      <select class="select" aria-label={words.share} value={strict ? 'more' : 'least'} onChange={(event) => change({ num, den, strict: event.currentTarget.value === 'more' })}>
        <option value="least">{words.strict.least}</option>
        <option value="more">{words.strict.more}</option>
      </select>
      <input class="input" inputMode="numeric" aria-label={words.share} value={num} onInput={(event) => change({ num: number(event.currentTarget.value), den, strict })} />
      <span>{words.of}</span>
      <input class="input" inputMode="numeric" aria-label={words.of} value={den} onInput={(event) => change({ num, den: number(event.currentTarget.value), strict })} />
    </div>
  );
}

import type { RecordView } from '../../api/types';
import { text } from '../../text/record';
import { dateTime } from '../../text/time';
import { Icon } from '../../ui/icon';
import { personName } from '../prepare/person_name';

/** How far the record is, from the draft to publication. */
export function Steps({ record }: { record: RecordView }) {
  const words = text();
  const past = record.state !== 'draft' && record.state !== 'asked';
  const approval = (part: 'secretary' | 'chair') => {
    const one = record.approvals.find((a) => a.part === part);
    return { name: words.step[part], done: one !== undefined, said: one ? `${personName(one.person)}, ${dateTime(one.at)}` : record.state === 'asked' ? words.waits : words.notYet };
  };
  const steps = [
    { name: words.step.written, done: record.state !== 'draft', said: words.editedBy(dateTime(record.savedAt)) },
    { name: words.step.asked, done: record.state !== 'draft', said: record.asked ? words.askedBy(record.asked.by ? personName(record.asked.by) : words.server, dateTime(record.asked.at)) : record.state === 'draft' ? words.notYet : '' },
    approval('secretary'),
    approval('chair'),
    { name: words.step.signing, done: past && record.state !== 'approved' && record.state !== 'withdrawn', said: '' },
    { name: words.step.publishing, done: record.state === 'published', said: '' },
  ];
  const now = steps.findIndex((step) => !step.done);
  return (
    <ol class="rec__list">
      {steps.map((step, i) => (
        <li key={i} class={step.done ? 'is-done' : i === now && record.state !== 'withdrawn' ? 'is-now' : ''} aria-current={i === now ? 'step' : undefined}>
          <span class="rec__no">{step.done ? <Icon name="check" /> : i + 1}</span>
          <span><b>{step.name}</b>{step.said && <small>{step.said}</small>}</span>
        </li>
      ))}
    </ol>
  );
}

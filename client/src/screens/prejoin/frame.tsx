// The frame of every question: words and answers on one side, what they are about on the other.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Meeting } from '../../api/types';
import { text } from '../../text/prejoin';
import { hourMinute, longDay } from '../../text/time';
import { BrandMark } from '../../ui/brand';
import { Icon } from '../../ui/icon';
import { Answers, type Answer } from './answers';
import { startsIn } from './starts_in';
import { DEVICES, type Check } from './steps';

export function Bar({ title, sub, check }: { title: string; sub: string; check: Check | null }) {
  return (
    <header class="pj__bar">
      <BrandMark />
      <p><span>{title}</span><small>{sub}</small></p>
      {check && check.option?.mode === 'video' && <StepList check={check} />}
    </header>
  );
}

function StepList({ check }: { check: Check }) {
  const words = text().steps;
  const { step, outcome } = check;
  const at = 'device' in step ? DEVICES.indexOf(step.device) : step.kind === 'ready' ? DEVICES.length : -1;
  return (
    <ol class="st4" aria-label={words.label}>
      {[...DEVICES, 'enter' as const].map((name, n) => {
        const done = name !== 'enter' && outcome[name] === 'ok';
        const without = name !== 'enter' && outcome[name] === 'without';
        return (
          <li key={name} class={n === at ? 'cur' : done ? 'done' : without ? 'without' : ''} aria-current={n === at ? 'step' : undefined}>
            <span>{done ? <Icon name="check" /> : without ? <Icon name="minus" /> : n + 1}</span>{words[name]}
          </li>
        );
      })}
    </ol>
  );
}

/** "Họp lúc 08:00, còn 22 phút", kept true while it is shown. now: the server's clock in ms. */
export function useStartWords(meeting: Meeting, now: () => number): string {
  const words = text();
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 5000);
    return () => clearInterval(timer);
  }, [now]);
  const left = startsIn(meeting, at);
  const time = hourMinute(meeting.startsAt);
  switch (left.kind) {
    case 'live':
      return words.live;
    case 'due':
      return words.at(time) + words.due;
    case 'later':
      return words.atDay(time, longDay(meeting.startsAt));
    case 'soon':
      return words.at(time) + (left.hours ? words.inHours(left.hours, left.minutes) : words.inMinutes(left.minutes));
  }
}

export interface QuestionProps {
  question: string;
  lead?: string;
  /** Something to heed, below the lead. */
  note?: string;
  answers: Answer[];
  /** On a phone what is beside it comes between the words and the answers, not above both. */
  between?: boolean;
  /** Small way back below the answers. */
  back?: () => void;
  children?: ComponentChildren;
}

export function Question({ question, lead, note, answers, between, back, children }: QuestionProps) {
  return (
    <section class={`step ${children ? '' : 'step--alone'} ${between ? 'step--between' : ''}`} aria-labelledby="question">
      <div class="step__words">
        <h1 id="question">{question}</h1>
        {lead && <p class="lead">{lead}</p>}
        {note && <p class="heed" role="alert"><Icon name="alert" /><span>{note}</span></p>}
        <Answers list={answers} />
        {back && <button type="button" class="btn btn--quiet step__back" onClick={back}><Icon name="left" />{text().change}</button>}
      </div>
      {children && <div class="visual">{children}</div>}
    </section>
  );
}

// Large answers below a question, for fingers, keyboards and remote controls.

import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../../ui/icon';

export interface Answer {
  icon: IconName;
  said: string;
  /** Second line. */
  sub?: string;
  /** Digit that presses it; the first answer is also OK (Enter). */
  digit?: number;
  /** Goes to an address instead, e.g. tel:. */
  href?: string;
  press?: () => void;
}

/** The first is the likely one: red, with the focus, pressed by OK and 1. */
export function Answers({ list }: { list: Answer[] }) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(list);
  latest.current = list;
  const [first] = list;
  useEffect(() => box.current!.querySelector<HTMLElement>('.btn')?.focus({ preventScroll: true }), [first?.said]);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      // A key held down from the question before must not answer this one.
      if (event.repeat && (event.code === 'Enter' || event.code === 'Space' || event.code === 'NumpadEnter')) event.preventDefault();
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || document.activeElement?.closest('select, input')) return;
      const pressed = answerOf(event.code, latest.current, document.activeElement === document.body);
      if (pressed?.press) {
        event.preventDefault();
        pressed.press();
      } else if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
        event.preventDefault();
        step(box.current!, event.code === 'ArrowDown' ? 1 : -1);
      }
    };
    addEventListener('keydown', down, true);
    return () => removeEventListener('keydown', down, true);
  }, []);
  return (
    <div class="ans" ref={box}>
      {list.map((answer, at) => {
        const inside = (
          <>
            <Icon name={answer.icon} />
            <span>{answer.said}{answer.sub && <small>{answer.sub}</small>}</span>
            {at === 0 ? <kbd class="key">OK</kbd> : answer.digit !== undefined && <kbd class="key">{answer.digit}</kbd>}
          </>
        );
        const style = `btn btn--hall ${at === 0 ? 'btn--primary' : ''}`;
        return answer.href ? <a key={answer.said} class={style} href={answer.href}>{inside}</a> : <button key={answer.said} type="button" class={style} onClick={answer.press}>{inside}</button>;
      })}
    </div>
  );
}

/** The answer a key means. Enter belongs to the focused button when there is one. */
function answerOf(code: string, list: Answer[], nothingFocused: boolean): Answer | undefined {
  if (nothingFocused && (code === 'Enter' || code === 'NumpadEnter')) return list[0];
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined) return undefined;
  return list.find((answer, at) => (answer.digit ?? (at === 0 ? 1 : -1)) === Number(digit));
}

function step(box: HTMLElement, by: 1 | -1): void {
  const buttons = [...box.querySelectorAll<HTMLElement>('.btn')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[at < 0 ? 0 : Math.min(Math.max(at + by, 0), buttons.length - 1)]?.focus();
}

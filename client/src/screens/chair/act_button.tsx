// A button of the console: shows that its press was taken, and why it cannot be pressed.

import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../../ui/icon';
import { text } from '../../text/chair';
import type { ChairConsole } from './console';

export interface ActButtonProps {
  console: ChairConsole;
  /** Name of the act, as in commands. */
  act: string;
  onPress: () => void;
  children?: ComponentChildren;
  class?: string;
  icon?: IconName;
  /** Shown while keys are on. */
  keyHint?: string;
  /** Why it cannot be pressed; empty when it can. */
  blocked?: string;
  label?: string;
}

export function ActButton(props: ActButtonProps) {
  const { console: c, act, onPress, icon, keyHint, label } = props;
  const pending = c.acts.pending.value.has(act);
  const blocked = props.blocked || (c.canAct.value ? '' : text().control.waitsForNetwork);
  const off = pending || blocked !== '';
  return (
    <button
      type="button"
      class={`btn ${props.class ?? ''}`}
      aria-disabled={off}
      aria-busy={pending}
      aria-label={label}
      title={blocked || undefined}
      onClick={() => !off && onPress()}
    >
      {pending ? <Icon name="loader" class="spin" /> : icon && <Icon name={icon} />}
      {props.children && <span class="l">{props.children}</span>}
      {keyHint && c.keysOn.value && <span class="key" aria-hidden="true">{keyHint}</span>}
    </button>
  );
}

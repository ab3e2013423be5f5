import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

export interface FieldProps {
  /** Of the input within; its note is `${id}-note`. */
  id: string;
  label: string;
  error?: string;
  hint?: string;
  children: ComponentChildren;
}

/** A labelled input with what is wrong about it below. */
export function Field({ id, label, error, hint, children }: FieldProps) {
  return (
    <div class={`field ${error ? 'field--error' : ''}`}>
      <label for={id}>{label}</label>
      {children}
      {error ? <p class="field__error" id={`${id}-note`} role="alert"><Icon name="x-o" />{error}</p> : hint && <small id={`${id}-note`}>{hint}</small>}
    </div>
  );
}

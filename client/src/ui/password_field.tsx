import { useId, useState } from 'preact/hooks';
import { text } from '../text/account';
import { Field } from './field';
import { Icon } from './icon';

export interface PasswordFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  autocomplete: 'current-password' | 'new-password';
  error?: string;
  hint?: string;
  autofocus?: boolean;
}

/** A password that can be looked at: people type with an input method and a thumb. */
export function PasswordField(props: PasswordFieldProps) {
  const words = text();
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <Field id={id} label={props.label} error={props.error} hint={props.hint}>
      <div class="pwfield">
        <input
          class="input"
          id={id}
          type={shown ? 'text' : 'password'}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          autocomplete={props.autocomplete}
          autocapitalize="off"
          spellcheck={false}
          autofocus={props.autofocus}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error || props.hint ? `${id}-note` : undefined}
        />
        <button type="button" class="btn btn--quiet btn--icon" aria-label={shown ? words.hidePassword : words.showPassword} aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </button>
      </div>
    </Field>
  );
}

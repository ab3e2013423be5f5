// Who a person is: names, post, roles, village, and how they are reached.

import { useId, useState } from 'preact/hooks';
import { api } from '../../api';
import { sentenceOf } from '../../api/sentence';
import type { Person, PersonInput, Role, Village } from '../../api/types';
import { text } from '../../text/admin_people';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { newPassword } from './new_password';
import { faultsOf, inputOf, ROLES, usernameFor } from './rows';

interface EditPersonProps {
  /** null for a new one. */
  person: Person | null;
  persons: readonly Person[];
  villages: readonly Village[];
  close: () => void;
  /** password: of a new person, to hand over. */
  done: (person: Person, password?: string) => void;
}

const NOBODY: PersonInput = { username: '', name: '', honorific: '', title: '', phone: '', email: '', villageId: 0, roles: ['member'], active: true };

export function EditPerson({ person, persons, villages, close, done }: EditPersonProps) {
  const words = text();
  const id = useId();
  const [form, setForm] = useState<PersonInput>(person ? inputOf(person) : NOBODY);
  const [named, setNamed] = useState(person !== null); // the user name was typed, and no longer follows the name
  const [password] = useState(newPassword); // one for all tries to send
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState('');
  const faults = tried ? faultsOf(form) : new Set();
  const set = (change: Partial<PersonInput>) => setForm((before) => ({ ...before, ...change }));
  const rename = (name: string) => set({ name, ...(named ? {} : { username: usernameFor(name, new Set(persons.map((p) => p.username))) }) });
  const save = async () => {
    setTried(true);
    setFailure('');
    const body = { ...form, name: form.name.trim(), title: form.title?.trim(), phone: form.phone?.trim(), email: form.email?.trim() };
    if (sending || faultsOf(body).size > 0) return;
    setSending(true);
    try {
      if (person) done(await api.editPerson(person.id, body));
      else done(await api.addPerson({ ...body, password }), password);
    } catch (error) {
      setFailure(sentenceOf(error));
      setSending(false);
    }
  };
  const input = (key: 'title' | 'phone' | 'email', label: string, more: { maxLength: number; type?: string; error?: string }) => (
    <Field id={`${id}-${key}`} label={label} error={more.error}>
      <input id={`${id}-${key}`} class="input" type={more.type ?? 'text'} maxLength={more.maxLength} value={form[key]} autocomplete="off" onInput={(event) => set({ [key]: event.currentTarget.value })} />
    </Field>
  );
  const toggle = (role: Role, on: boolean) => set({ roles: ROLES.filter((one) => (one === role ? on : form.roles.includes(one))) });
  return (
    <Dialog title={person ? words.persons.form.edit(person.name) : words.persons.form.add} onClose={() => sending || close()} foot={<>
      <button type="button" class="btn" onClick={close}>{words.cancel}</button>
      <button type="button" class="btn btn--primary" aria-busy={sending} onClick={() => void save()}>{sending ? words.saving : words.save}</button>
    </>}>
      <form class="admin__form" noValidate onSubmit={(event) => (event.preventDefault(), void save())}>
        <Field id={`${id}-n`} label={words.persons.form.name} error={faults.has('name') ? words.persons.form.nameEmpty : undefined}>
          <input id={`${id}-n`} class="input" maxLength={120} value={form.name} autocomplete="off" onInput={(event) => rename(event.currentTarget.value)} />
        </Field>
        <div class="admin__pair">
          <Field id={`${id}-h`} label={words.persons.form.honorific}>
            <select id={`${id}-h`} class="select" value={form.honorific} onChange={(event) => set({ honorific: event.currentTarget.value as PersonInput['honorific'] })}>
              <option value="">{words.persons.form.noHonorific}</option><option value="ông">ông</option><option value="bà">bà</option>
            </select>
          </Field>
          {input('title', words.persons.form.title, { maxLength: 120 })}
        </div>
        <Field id={`${id}-u`} label={words.persons.form.username} hint={words.persons.form.usernameHint} error={faults.has('username') ? words.persons.form.usernameBad : undefined}>
          <input id={`${id}-u`} class="input" maxLength={64} value={form.username} autocomplete="off" autocapitalize="off" spellcheck={false} aria-describedby={`${id}-u-note`} onInput={(event) => (setNamed(true), set({ username: event.currentTarget.value.trim().toLowerCase() }))} />
        </Field>
        <fieldset class="adp__roles">
          <legend class="label">{words.persons.form.roles}</legend>
          {ROLES.map((role) => <label key={role} class="check"><input type="checkbox" checked={form.roles.includes(role)} onChange={(event) => toggle(role, event.currentTarget.checked)} />{words.role[role]}</label>)}
          {faults.has('roles') && <p class="field__error" role="alert"><Icon name="x-o" />{words.persons.form.rolesEmpty}</p>}
        </fieldset>
        <Field id={`${id}-v`} label={words.persons.form.village} error={faults.has('village') ? words.persons.form.villageEmpty : undefined}>
          <select id={`${id}-v`} class="select" value={form.villageId} onChange={(event) => set({ villageId: Number(event.currentTarget.value) })}>
            <option value={0}>{words.persons.form.noVillage}</option>
            {villages.filter((v) => v.id === form.villageId || (v.active && v.mergedInto === 0)).map((v) => <option key={v.id} value={v.id}>{v.name}</option>)}
          </select>
        </Field>
        <div class="admin__pair">
          {input('phone', words.persons.form.phone, { maxLength: 32, type: 'tel' })}
          {input('email', words.persons.form.email, { maxLength: 254, type: 'email', error: faults.has('email') ? words.persons.form.emailBad : undefined })}
        </div>
        {failure && <p class="field__error" role="alert"><Icon name="alert" />{failure}</p>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

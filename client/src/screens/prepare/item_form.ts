import type { AgendaItem, ItemInput } from '../../api/types';
import type { ItemForm } from './unsent';

export const EMPTY_ITEM: ItemForm = { title: '', presenter: '', minutes: '15' };

export function itemFormOf(item: AgendaItem): ItemForm {
  return { title: item.title, presenter: item.presenter, minutes: String(item.plannedMinutes) };
}

/** Null when it cannot be an item: no title, or minutes outside 1 to 600. */
export function readItem(form: ItemForm): ItemInput | null {
  const title = form.title.trim().replace(/^\d{1,2}[.)]\s+/, ''); // numbers are counted, also when pasted along
  const minutes = Number(form.minutes);
  if (title === '' || !Number.isInteger(minutes) || minutes < 1 || minutes > 600) return null;
  return { title: title.slice(0, 300), presenter: form.presenter.trim().slice(0, 200), plannedMinutes: minutes };
}

export function sameItem(form: ItemForm, item: AgendaItem): boolean {
  const read = readItem(form);
  return read !== null && read.title === item.title && read.presenter === item.presenter && read.plannedMinutes === item.plannedMinutes;
}

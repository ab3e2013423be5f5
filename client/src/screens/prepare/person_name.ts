import type { PersonRef } from '../../api/types';

/** "ông Lê Đình Thắng". */
export function personName({ honorific, name }: PersonRef): string {
  return honorific ? `${honorific} ${name}` : name;
}

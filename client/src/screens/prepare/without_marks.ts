/** Lower case without Vietnamese marks: "Thôn Đông Tiến" is "thon dong tien". */
export function withoutMarks(words: string): string {
  return words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

/** True when every word of the query begins a word of the words, marks or not. An empty query matches all. */
export function matches(words: string, query: string): boolean {
  const begun = ` ${withoutMarks(words)}`;
  return withoutMarks(query).split(/\s+/).every((part) => begun.includes(part && ` ${part}`));
}

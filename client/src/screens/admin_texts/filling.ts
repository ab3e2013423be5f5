// Names in braces of a text. Pure.

/** With names replaced, as the server does; a name without a value becomes nothing. */
export function filled(words: string, fields: readonly string[], values: Record<string, string>): string {
  return words.replace(/\{([^{}]*)\}/g, (whole, name: string) => (fields.includes(name) ? (values[name] ?? '') : whole));
}

/** What stands in braces and is no name of this text, once each; an open brace without its end counts too. */
export function unknownIn(words: string, fields: readonly string[]): string[] {
  const bad = words.split('{').slice(1).map((part) => (part.includes('}') ? { name: part.slice(0, part.indexOf('}')), closed: true } : { name: part.slice(0, 20), closed: false }))
    .filter(({ name, closed }) => !closed || !fields.includes(name))
    .map(({ name, closed }) => (closed ? `{${name}}` : `{${name}`));
  return [...new Set(bad)];
}

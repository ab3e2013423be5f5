// Whether this page is at the commune's public address, as far as accounts elsewhere are concerned.

/** On the machine itself localhost and 127.0.0.1 are one: the server sends the browser back to where it began. */
export function atPublicAddress(publicUrl: string, here: { origin: string } = location): boolean {
  const [asked, at] = [new URL(publicUrl), new URL(here.origin)];
  return asked.origin === at.origin || (asked.protocol === at.protocol && asked.port === at.port && isThisMachine(asked.hostname) && isThisMachine(at.hostname));
}

/** Nobody else reaches an address like this. */
export function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

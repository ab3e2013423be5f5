// Another site's page with a WHIP and WHEP client that is not ours, as a studio or a lobby screen would have it.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const library = dirname(createRequire(import.meta.url).resolve('whip-whep/package.json'));
const page = `<!doctype html><meta charset="utf-8"><title>Phim trường</title><video autoplay></video>
<script type="module">
  import { WHIPClient } from './whip.js';
  import { WHEPClient } from './whep.js';
  Object.assign(window, { WHIPClient, WHEPClient });
</script>`;
/**
 * A file of the library, and not quite as it is published: 1.2.0 joins the candidates of the server's answer to a restart with
 * commas, so that a line of the description begins with one when there are two or more, as with UDP and TCP. We mend that one
 * call; so the story of the restart shows what our server does, and not that 1.2.0 can restart with it as it is.
 */
const script = (name: string) => readFileSync(join(library, name), 'utf8').replace('candidates.join()', "candidates.join('')");
const files: Record<string, { type: string; body: string }> = {
  '/': { type: 'text/html', body: page },
  '/whip.js': { type: 'text/javascript', body: script('whip.js') },
  '/whep.js': { type: 'text/javascript', body: script('whep.js') },
};

/** What the page offers to a story. */
export interface ForeignWindow {
  WHIPClient: new () => { publish(pc: RTCPeerConnection, url: string, token: string): Promise<void>; stop(): Promise<void> };
  WHEPClient: new () => { view(pc: RTCPeerConnection, url: string, token: string): Promise<void> };
  /** Kept by the story. */
  client: { stop(): Promise<void>; restart(): Promise<void> };
  pc: RTCPeerConnection;
}

/** Serves until it is closed; the address is another origin than the product's. */
export function foreignSite(): Promise<{ url: string; server: Server }> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const file = files[request.url ?? ''];
      response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
    }).once('error', reject);
    server.listen(0, 'localhost', () => resolve({ url: `http://localhost:${(server.address() as { port: number }).port}/`, server }));
  });
}

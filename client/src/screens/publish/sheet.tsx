// What is printed of a published record: the poster with its code, or the text for the loudspeakers.

import { render } from 'preact';
import type { PublicPlace } from '../../api/types';
import { text } from '../../text/publish';
import { qrPath } from '../entrance/qr';

/** Prints one sheet alone: the rest of the page is left out by publish.css while it is there. */
export function printSheet(what: 'poster' | 'loud', title: string, page: PublicPlace): void {
  const sheet = document.createElement('div');
  sheet.className = 'pubsheet';
  document.body.append(sheet);
  document.body.classList.add('pubsheet-on');
  render(what === 'poster' ? <Poster title={title} page={page} /> : <Loud page={page} />, sheet);
  print();
  render(null, sheet);
  sheet.remove();
  document.body.classList.remove('pubsheet-on');
}

function Poster({ title, page }: { title: string; page: PublicPlace }) {
  const words = text();
  const { path, size } = qrPath(page.url);
  return (
    <>
      <h1>{title}</h1>
      <svg viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges"><path d={path} /></svg>
      <p>{words.scan}</p>
      <p>{words.type(page.url.slice(0, page.url.lastIndexOf('/')).replace(/^https?:\/\//, ''))}</p>
      <p class="pubsheet__code">{page.code.slice(0, 4)} {page.code.slice(4)}</p>
    </>
  );
}

function Loud({ page }: { page: PublicPlace }) {
  return <pre>{page.loudspeaker}</pre>;
}

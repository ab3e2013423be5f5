// What the media plane counts of one source, or says of one seat, as /metrics tells it to this machine.

import type { Server } from './server';

export interface SourceCounters {
  /** RTP packets that arrived. */
  in: number;
  /** Packets sent on, one a viewer. */
  forwarded: number;
  /** Packets not passed on because the seat has no floor. */
  droppedFloor: number;
}

/** source: "hall:7/mic". Fails when the source is not there. */
export async function sourceCounters(server: Server, source: string): Promise<SourceCounters> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const read = (name: string): number => {
    const line = text.split('\n').find((l) => l.startsWith(`hopxa_media_source_${name}{`) && l.includes(`source="${source}"`));
    if (!line) throw new Error(`/metrics has no hopxa_media_source_${name} of ${source}`);
    return Number(line.split(' ').at(-1));
  };
  return { in: read('packets_in_total'), forwarded: read('forwarded_total'), droppedFloor: read('dropped_floor_total') };
}

/** How high the largest picture is that a seat is sent, in lines, and how high it could be. */
export async function pictureHeights(server: Server, seat: string): Promise<{ now: number; best: number }> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const read = (name: string): number => Number(text.split('\n').find((l) => l.startsWith(`hopxa_media_seat_${name}{`) && l.includes(`seat="${seat}"`))?.split(' ').at(-1));
  return { now: read('picture_height_pixels'), best: read('picture_best_height_pixels') };
}

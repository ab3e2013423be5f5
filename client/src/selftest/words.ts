// What a self-test found, in words: what is wrong and what to do, and each part with its numbers.

import type { SelfTest } from '../api/types';
import { text, type Trouble } from '../text/selftest';
import type { Part } from './run';

type Told = Pick<SelfTest, 'reasons' | 'result'>;

/** Worst first; empty when all is well. */
export function troublesOf({ reasons, result }: Told): Trouble[] {
  const words = text();
  const known = { camera_fails: words.camera[result.camera], mic_fails: words.mic[result.mic], ...words.troubles };
  return reasons.flatMap((reason) => (known as Record<string, Trouble | undefined>)[reason] ?? []);
}

export interface PartSaid {
  part: Part;
  ok: boolean;
  said: string;
}

export function partsOf({ reasons, result: r }: Told): PartSaid[] {
  const words = text();
  const { fine } = words;
  const of = (...codes: string[]) => codes.find((code) => reasons.includes(code));
  const camera = words.camera[r.camera];
  const mic = words.mic[r.mic];
  const line = of('line_dead', 'line_unmeasured');
  const disk = of('keeps_nothing');
  return [
    { part: 'camera', ok: !camera, said: camera ? camera.what : r.camera === 'unasked' ? fine.unasked : fine.camera(r.cameraLabel ?? '', r.cameraWidth ?? 0, r.cameraHeight ?? 0) },
    { part: 'mic', ok: !mic, said: mic ? mic.what : r.mic === 'unasked' ? fine.unasked : fine.mic(r.micLabel ?? '', r.micDb ?? -100) },
    { part: 'speaker', ok: !of('speaker_silent', 'speaker_held'), said: [fine.speaker[r.speaker], r.speakerLabel].filter(Boolean).join(': ') },
    { part: 'line', ok: !of('line_dead', 'line_bad', 'line_weak', 'line_slow', 'line_unmeasured'), said: line ? words.troubles[line]!.what : fine.line(speed(r.downKbps ?? 0), speed(r.upKbps ?? 0), r.delayMs ?? 0) },
    { part: 'disk', ok: !of('disk_full', 'keeps_nothing'), said: disk ? words.troubles[disk]!.what : r.diskFreeMb < 0 ? fine.diskUnknown : fine.disk(room(r.diskFreeMb)) },
  ];
}

/** "7,5 Mbit/s": one decimal below ten, a decimal comma. */
export function speed(kbps: number): string {
  const mbps = kbps / 1000;
  return text().speed(mbps.toLocaleString('vi', { maximumFractionDigits: mbps < 10 ? 1 : 0 }));
}

function room(mb: number): string {
  return mb < 1000 ? `${mb} MB` : `${(mb / 1000).toLocaleString('vi', { maximumFractionDigits: mb < 10_000 ? 1 : 0 })} GB`;
}

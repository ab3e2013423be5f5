// How fast a file goes up: how much to send in one piece, and how long the rest will take.

/** A piece should take about as long: short enough that a proxy which loses it costs little. */
const PIECE_S = 5;
const FIRST_PIECE_BYTES = 256 << 10;
/** What was sent within this time counts; older pieces say nothing of the line as it is now. */
const LOOK_BACK_MS = 12_000;

export interface Pace {
  /** sent: bytes of the file that the server has. What only left this machine may lie in buffers on the way. */
  note(sent: number): void;
  /** The line broke: what was measured before says nothing any more. */
  forget(): void;
  /** Bytes for the next piece. */
  piece(most: number): number;
  /** Seconds until so many bytes are sent; null until it is known. */
  secondsFor(bytes: number): number | null;
}

export function createPace(now: () => number = () => performance.now()): Pace {
  let marks: { at: number; sent: number }[] = [];
  /** Bytes a second; 0 until something was measured. */
  const rate = () => {
    const [first] = marks;
    const last = marks.at(-1);
    const ms = first && last ? last.at - first.at : 0;
    return ms >= 300 ? ((last!.sent - first!.sent) * 1000) / ms : 0;
  };
  return {
    note(sent) {
      const at = now();
      if (marks.length > 0 && sent < marks.at(-1)!.sent) marks = []; // begun anew
      marks.push({ at, sent });
      while (marks.length > 2 && at - marks[0]!.at > LOOK_BACK_MS) marks.shift();
    },
    forget() {
      marks = [];
    },
    piece: (most) => Math.min(most, Math.max(FIRST_PIECE_BYTES, Math.round(rate() * PIECE_S))),
    secondsFor: (bytes) => (rate() > 0 ? bytes / rate() : null),
  };
}

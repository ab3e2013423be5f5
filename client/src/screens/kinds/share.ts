/** Whether a share can be met: at most the whole, and less than it where more than the share is asked for. */
export function isShare({ num, den, strict }: { num: number; den: number; strict: boolean }): boolean {
  return num <= den && !(strict && num === den);
}

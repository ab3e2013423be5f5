// A password for a slip: easy to read out and to type on any keyboard, 50 bits of chance, used until the first sign-in.

const CONSONANTS = 'bcdghkmnprstvx'; // none that is mistaken for a digit
const VOWELS = 'aeiu';

/** random: bytes of chance; the browser's unless a test says otherwise. E.g. "kami-buno-seri-48273". */
export function newPassword(random: (n: number) => Uint8Array = (n) => crypto.getRandomValues(new Uint8Array(n))): string {
  const one = (from: string): string => {
    for (;;) {
      const byte = random(1)[0]!;
      if (byte < 256 - (256 % from.length)) return from[byte % from.length]!; // each equally often
    }
  };
  const word = () => Array.from({ length: 2 }, () => one(CONSONANTS) + one(VOWELS)).join('');
  return [word(), word(), word(), Array.from({ length: 5 }, () => one('23456789')).join('')].join('-');
}

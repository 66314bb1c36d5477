/** Where an axis of the image points on the screen. */
export type ScreenDirection = 'right' | 'left' | 'up' | 'down';

export type EdgeLetters = Record<ScreenDirection, string>;

const opposites: Record<string, string> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };
const turned: Record<ScreenDirection, ScreenDirection> = { right: 'left', left: 'right', up: 'down', down: 'up' };

/**
 * The letters at the four edges from the object's Patient Orientation (direction of the rows, direction of the columns),
 * as the image is turned on the screen. Null when the object does not say. Source: PS3.3 §C.7.6.1.1.1.
 */
export function edgeLetters(orientation: readonly string[], rows: ScreenDirection, columns: ScreenDirection): EdgeLetters | null {
  const [along, down] = orientation;
  if (!isDirection(along) || !isDirection(down)) return null;
  const letters: EdgeLetters = { right: '', left: '', up: '', down: '' };
  letters[rows] = along;
  letters[turned[rows]] = oppositeOf(along);
  letters[columns] = down;
  letters[turned[columns]] = oppositeOf(down);
  return letters;
}

/** The main direction of a vector on a screen whose y axis points down. */
export function directionOf([x, y]: readonly [number, number]): ScreenDirection {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'right' : 'left';
  return y >= 0 ? 'down' : 'up';
}

function oppositeOf(direction: string): string {
  return [...direction].map((letter) => opposites[letter] ?? letter).join('');
}

function isDirection(text: string | undefined): text is string {
  return text !== undefined && /^[LRAPHF]{1,3}$/.test(text);
}

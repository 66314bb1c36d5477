import { describe, expect, it } from 'vitest';
import { directionOf, edgeLetters } from './orientation';

describe('the letters at the edges of a chest', () => {
  it('have the patient’s right on the left, as it hangs', () => {
    expect(edgeLetters(['L', 'F'], 'right', 'down')).toEqual({ right: 'L', left: 'R', up: 'H', down: 'F' });
  });

  it('change sides when it is flipped', () => {
    expect(edgeLetters(['L', 'F'], 'left', 'down')).toMatchObject({ right: 'R', left: 'L', up: 'H' });
  });

  it('follow a quarter turn', () => {
    expect(edgeLetters(['L', 'F'], 'down', 'left')).toEqual({ down: 'L', up: 'R', left: 'F', right: 'H' });
  });

  it('keep oblique directions', () => {
    expect(edgeLetters(['LA', 'F'], 'right', 'down')?.left).toBe('RP');
  });

  it('are not guessed', () => {
    expect(edgeLetters([], 'right', 'down')).toBeNull();
    expect(edgeLetters(['L'], 'right', 'down')).toBeNull();
    expect(edgeLetters(['1', 'F'], 'right', 'down')).toBeNull();
  });
});

it('takes the larger part of a slanted axis', () => {
  expect([directionOf([3, 1]), directionOf([-3, 1]), directionOf([1, 3]), directionOf([1, -3])]).toEqual(['right', 'left', 'down', 'up']);
});

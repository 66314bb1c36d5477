/** Whether this browser draws at all: some PCs have no usable graphics, and policies can forbid the canvas. */
export function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('2d') !== null;
  } catch {
    return false; // forbidden by a policy of the browser
  }
}

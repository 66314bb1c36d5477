/**
 * A gap in a template's text: `{变量}`, `{变量：甲|乙}`, `[甲|乙]` or the optional sentence `〔…〕`.
 * `from` and `to` are positions in the text, brackets included.
 */
export type Slot = { kind: 'variable' | 'choice' | 'optional'; from: number; to: number; name: string; options: string[] };

const closing: Record<string, string> = { '{': '}', '[': ']', '〔': '〕' };

/** The outermost gaps, in the order of the text. A bracket that is never closed is ordinary text. */
export function slotsOf(text: string): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < text.length; at++) {
    const to = closing[text.charAt(at)] === undefined ? -1 : endOfGroup(text, at);
    if (to < 0) continue;
    slots.push(slotAt(text, at, to));
    at = to - 1;
  }
  return slots;
}

/** The first gap that begins at `position` or later, or else the first of the text; null when all are filled. */
export function nextSlot(text: string, position: number): Slot | null {
  const slots = slotsOf(text);
  return slots.find((slot) => slot.from >= position) ?? slots[0] ?? null;
}

/** The last gap that ends before `position`, or else the last of the text. */
export function previousSlot(text: string, position: number): Slot | null {
  const slots = slotsOf(text);
  return slots.findLast((slot) => slot.to <= position) ?? slots.at(-1) ?? null;
}

/** The gap that is selected exactly; typing replaces it. */
export function selectedSlot(text: string, from: number, to: number): Slot | null {
  return slotsOf(text).find((slot) => slot.from === from && slot.to === to) ?? null;
}

export function fillSlot(text: string, slot: Slot, value: string): string {
  return text.slice(0, slot.from) + value + text.slice(slot.to);
}

/** What an optional sentence says once it is kept. */
export function keptText(text: string, slot: Slot): string {
  return text.slice(slot.from + 1, slot.to - 1);
}

/** Puts known values into the variables of the same name, also within optional sentences and choices; one without a name goes by its options. */
export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}:：]+)(?:[:：][^{}]*)?\}/g, (whole, name: string) => values[name.trim()] ?? whole);
}

function slotAt(text: string, from: number, to: number): Slot {
  const opener = text.charAt(from);
  const inner = text.slice(from + 1, to - 1);
  if (opener === '〔') return { kind: 'optional', from, to, name: inner, options: [] };
  if (opener === '[') return { kind: 'choice', from, to, name: '', options: alternatives(inner) };
  const [name = '', rest] = splitName(inner);
  const options = alternatives(rest ?? inner);
  return { kind: 'variable', from, to, name: rest === undefined && options.length > 1 ? '' : name.trim(), options: options.length > 1 ? options : [] };
}

function splitName(inner: string): [string, string?] {
  const colon = inner.search(/[:：]/);
  return colon < 0 ? [inner] : [inner.slice(0, colon), inner.slice(colon + 1)];
}

/** Splits at bars that are not inside an inner bracket; an inner `{…}` that is a whole alternative loses its braces. */
function alternatives(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (closing[char] !== undefined) depth++;
    else if (Object.values(closing).includes(char)) depth--;
    else if (char === '|' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}

/** Position after the bracket that closes the one at `from`; -1 when there is none. */
function endOfGroup(text: string, from: number): number {
  const stack: string[] = [];
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    const close = closing[char];
    if (close !== undefined) stack.push(close);
    else if (char === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return at + 1;
    }
  }
  return -1;
}

/** `dark` where images are read, `light` at the desk and in administration. */
export type Look = 'dark' | 'light';

/** Every colour of the applications. Text colours keep at least 4.5:1 on `ground` and `raised`. */
export type Palette = {
  ground: string;
  raised: string;
  sunken: string;
  line: string;
  text: string;
  faint: string;
  accent: string;
  accentGround: string;
  selected: string;
  emergency: string;
  urgent: string;
  routine: string;
  amber: string;
  red: string;
  green: string;
};

export const palettes: Record<Look, Palette> = {
  dark: {
    ground: '#11161a',
    raised: '#192127',
    sunken: '#0a0d10',
    line: '#2b363e',
    text: '#e3e9ec',
    faint: '#9aa8b1',
    accent: '#4fc3b0',
    accentGround: '#17766a',
    selected: '#1d3a3c',
    emergency: '#ff7b72',
    urgent: '#f2b24a',
    routine: '#8fb7d4',
    amber: '#f2b24a',
    red: '#ff7b72',
    green: '#6fcf8e',
  },
  light: {
    ground: '#f4f6f7',
    raised: '#ffffff',
    sunken: '#e9edef',
    line: '#d4dbdf',
    text: '#1c2930',
    faint: '#56656e',
    accent: '#0f766a',
    accentGround: '#0f766a',
    selected: '#dff1ee',
    emergency: '#c0271c',
    urgent: '#8f5a00',
    routine: '#2f6690',
    amber: '#8f5a00',
    red: '#c0271c',
    green: '#1d7a3e',
  },
};

/** The palette as custom properties: `--cr-ground`, `--cr-accent-ground` … */
export function paletteVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [`--cr-${name.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)}`, value]),
  );
}

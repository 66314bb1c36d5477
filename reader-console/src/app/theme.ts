import { theme, type ThemeConfig } from 'antd';
import { type Look, palettes, paletteVariables } from '@/ui/palette';

const FONT =
  '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, sans-serif';

/** Ant Design's tokens from our palette: dark and dense for reading, light with bigger targets elsewhere. */
export function themeOf(look: Look): ThemeConfig {
  const palette = palettes[look];
  return {
    algorithm: look === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm] : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accentGround,
      colorLink: palette.accent,
      colorInfo: palette.accent,
      colorError: palette.red,
      colorWarning: palette.amber,
      colorSuccess: palette.green,
      colorText: palette.text,
      colorTextSecondary: palette.faint,
      colorTextDescription: palette.faint,
      colorTextPlaceholder: palette.faint,
      colorBgBase: palette.ground,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.raised,
      colorBgElevated: palette.raised,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      borderRadius: 4,
      fontFamily: FONT,
      fontSize: 14,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
  };
}

/** Hands the palette to our own style sheets. */
export function applyLook(look: Look): void {
  const root = document.documentElement;
  root.dataset['look'] = look;
  root.style.colorScheme = look;
  root.style.setProperty('--cr-font', FONT);
  for (const [name, value] of Object.entries(paletteVariables(palettes[look]))) root.style.setProperty(name, value);
}

/**
 * The one table of colours: light, dark, and projector (white ground, dark outlines, for a lit room). Owners (VMs, apps) have hues; accounts of time have patterns and stay
 * neutral, so neither is taken for the other. Every mark has 3:1 on its ground and every text 4.5:1 (tested).
 */
export const THEMES = ['light', 'dark', 'projector'] as const
export type ThemeName = (typeof THEMES)[number]

export interface Theme {
  /** Behind everything. */
  readonly ground: string
  /** The machine room's walls: the stage's own ground. */
  readonly stage: string
  /** Cards, floors and rooms. */
  readonly card: string
  /** Quiet fills: a guest's OS, an idle core. */
  readonly quiet: string
  readonly text: string
  readonly soft: string
  /** Outlines that carry meaning. */
  readonly line: string
  /** Outlines that only separate. */
  readonly hair: string
  /** What can be pressed, and what is chosen. */
  readonly accent: string
  readonly onAccent: string
  readonly accentQuiet: string
  /** Hatching: what hypervisors and systems keep. */
  readonly keep: string
  /** Waiting though there is work. */
  readonly ready: string
  readonly danger: string
  readonly dangerQuiet: string
  /** Lit core tiles. */
  readonly core: string
  readonly onCore: string
  /** Text on an owner's colour. */
  readonly onOwner: string
  readonly owners: readonly string[]
}

export const COLOURS: Readonly<Record<ThemeName, Theme>> = {
  light: {
    ground: '#f4f5f8',
    stage: '#e7eaf0',
    card: '#ffffff',
    quiet: '#dfe4ec',
    text: '#111827',
    soft: '#465063',
    line: '#1f2937',
    hair: '#c3cad6',
    accent: '#0b63a5',
    onAccent: '#ffffff',
    accentQuiet: '#e3effa',
    keep: '#3b4657',
    ready: '#b3201c',
    danger: '#b3201c',
    dangerQuiet: '#fdecea',
    core: '#1d2736',
    onCore: '#ffffff',
    onOwner: '#ffffff',
    owners: [
      '#0a6bb0',
      '#a65300',
      '#00735a',
      '#8a3f86',
      '#52620a',
      '#4a4fc4',
      '#007382',
      '#b02f72',
      '#7a5230',
      '#4d6580',
    ],
  },
  dark: {
    ground: '#0e1218',
    stage: '#161c25',
    card: '#1e2631',
    quiet: '#2b3543',
    text: '#f1f4f8',
    soft: '#b4bfce',
    line: '#c9d2de',
    hair: '#3d4959',
    accent: '#6db8f2',
    onAccent: '#0b1118',
    accentQuiet: '#1c3347',
    keep: '#aab6c6',
    ready: '#ff8a80',
    danger: '#ff8a80',
    dangerQuiet: '#3a1f22',
    core: '#070a0f',
    onCore: '#f1f4f8',
    onOwner: '#0b1118',
    owners: [
      '#5db4ec',
      '#eda23c',
      '#3fc79b',
      '#d795d3',
      '#b9c853',
      '#a3a8ff',
      '#45cdd9',
      '#f592bd',
      '#d1a982',
      '#a3bbd4',
    ],
  },
  projector: {
    ground: '#ffffff',
    stage: '#ffffff',
    card: '#ffffff',
    quiet: '#e4e9f0',
    text: '#000000',
    soft: '#2b3340',
    line: '#000000',
    hair: '#4a5566',
    accent: '#00518f',
    onAccent: '#ffffff',
    accentQuiet: '#e3effa',
    keep: '#1f2937',
    ready: '#a30f0b',
    danger: '#a30f0b',
    dangerQuiet: '#fdecea',
    core: '#000000',
    onCore: '#ffffff',
    onOwner: '#ffffff',
    owners: [
      '#005a9c',
      '#8f4700',
      '#00634d',
      '#7a2f76',
      '#465400',
      '#3d42b0',
      '#006370',
      '#a01f63',
      '#6b4526',
      '#3e556e',
    ],
  },
}

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

/** @returns `colour` with `share` (0 to 1) of `other` mixed in, as `#rrggbb`. */
export function mix(colour: string, other: string, share: number): string {
  const a = channels(colour)
  const b = channels(other)
  const hex = a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * share).toString(16))
  return `#${hex.map((part) => part.padStart(2, '0')).join('')}`
}

/** Farther from the ground on each round of the hues, so that owners beyond the tenth still differ a little. */
const ROUNDS = [0, 0.24, 0.44]

/** @returns the colour of the owner with this index, the same as long as the page is open. */
export function ownerColour(index: number, theme: ThemeName): string {
  const { owners, text } = COLOURS[theme]
  const hue = owners[index % owners.length] ?? text
  const round = ROUNDS[Math.floor(index / owners.length) % ROUNDS.length] ?? 0
  if (round === 0) return hue
  return mix(hue, theme === 'dark' ? '#ffffff' : '#000000', round)
}

/** `#rrggbb` as the number that a canvas library takes. */
export function colourNumber(hex: string): number {
  return Number.parseInt(hex.slice(1), 16)
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** Contrast ratio as WCAG 2 defines it: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Hands the table to the style sheet, as `--ground`, `--on-accent`, `--owner-3` … */
export function paintPage(theme: ThemeName, { style, dataset }: HTMLElement): void {
  dataset.theme = theme
  for (const [name, value] of Object.entries(COLOURS[theme])) {
    if (typeof value !== 'string') continue
    style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
  style.setProperty('color-scheme', theme === 'dark' ? 'dark' : 'light')
}

import { expect, test } from 'vitest'
import { COLOURS, contrast, ownerColour, THEMES } from '../../src/theme/colours.ts'

for (const name of THEMES) {
  const theme = COLOURS[name]
  const grounds = { ground: theme.ground, stage: theme.stage, card: theme.card }

  test(`${name}: every text has 4.5:1 on what it is written on`, () => {
    for (const [on, ground] of Object.entries(grounds))
      for (const [what, colour] of Object.entries({ text: theme.text, soft: theme.soft }))
        expect(contrast(colour, ground), `${what} on ${on}`).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.text, theme.quiet), 'text on quiet').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.soft, theme.quiet), 'soft on quiet').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.text, theme.accentQuiet), 'text on accentQuiet').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.accent, theme.card), 'accent on card').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.accent, theme.accentQuiet), 'accent on accentQuiet').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.onAccent, theme.accent), 'onAccent').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.onCore, theme.core), 'onCore').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.ready, theme.card), 'ready on card').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.danger, theme.dangerQuiet), 'danger on dangerQuiet').toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.text, theme.dangerQuiet), 'text on dangerQuiet').toBeGreaterThanOrEqual(4.5)
  })

  test(`${name}: every mark has 3:1 on its ground`, () => {
    for (const [on, ground] of Object.entries(grounds))
      for (const mark of ['line', 'keep', 'ready', 'accent'] as const)
        expect(contrast(theme[mark], ground), `${mark} on ${on}`).toBeGreaterThanOrEqual(3)
  })

  test(`${name}: thirty owners stand out from their ground, and can be written on`, () => {
    for (let index = 0; index < 30; index++) {
      const colour = ownerColour(index, name)
      for (const [on, ground] of Object.entries(grounds))
        expect(contrast(colour, ground), `owner ${index} on ${on}`).toBeGreaterThanOrEqual(3)
      expect(contrast(theme.onOwner, colour), `text on owner ${index}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test(`${name}: no owner wears the colour of an account`, () => {
    for (const owner of theme.owners) {
      expect([theme.keep, theme.ready, theme.quiet]).not.toContain(owner)
    }
    expect(new Set(theme.owners).size).toBe(theme.owners.length)
  })
}

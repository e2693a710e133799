import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * How the page is looked at where its looks matter: every theme and every language once. Contrast hangs on the theme, and
 * what fits on the language, of which Spanish is the longer.
 */
export const LOOKS = [
  ['light', 'en'],
  ['dark', 'es'],
  ['projector', 'es'],
] as const

/**
 * Whoever can't see or can't use a pointer is served too, as far as a program can tell.
 * @param within the part of the page that is looked at, as a selector; without it, all of it
 */
export async function accessible(page: Page, where: string, within?: string): Promise<void> {
  // What fades in has no contrast yet.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // What is found is the same; without frames to put together and paths to write down it takes a quarter of the time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], selectors: false, ancestry: false })
    .setLegacyMode(true)
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
  expect(found, where).toEqual([])
}

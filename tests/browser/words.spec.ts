import { WORDS } from '../../src/words/index.ts'
import { expect, test } from './lab.ts'

/** Every whole text of a table that is plain, not made with figures. */
function plain(table: object): string[] {
  return Object.values(table).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? plain(value) : [],
  )
}

/** What is written or said on the page: texts, labels, hints. */
const said = (): string[] => {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode
    // What says itself that it is in the other language may be.
    if (parentElement?.closest('body [lang]') === null) found.push(nodeValue?.trim() ?? '')
  }
  for (const element of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
      found.push(element.getAttribute(name) ?? '')
  return found
}

const spanish = new Set(plain(WORDS.es))
const onlyEnglish = new Set(plain(WORDS.en).filter((text) => !spanish.has(text) && /\p{L}{3}/u.test(text)))

test('in Spanish no word of the English table is left, on any screen, also after switching', async ({
  person,
  page,
}) => {
  await person.open()
  await page.keyboard.press('l')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  const check = async (where: string): Promise<void> => {
    const left = (await page.evaluate(said)).filter((text) => onlyEnglish.has(text))
    expect(left, where).toEqual([])
  }
  await check('the page')
  await person.slider('Cuotas (shares) de web-1').fill('2000')
  await page.getByRole('button', { name: 'Avanzar un segundo' }).click()
  await expect(page.getByRole('row', { name: /web-1, núcleos/ })).toBeVisible()
  await check('what changed')
  for (const key of ['e', 'g', 'n', 'd', 'c', '2', 'f', '1', 'h', '?']) {
    await page.keyboard.press(key)
    await check(`the screen of the key ${key}`)
    await page.keyboard.press(key === 'e' ? 'e' : 'Escape')
  }
  for (const kind of [
    /^máquina server/,
    /^RAM/,
    /^núcleo 0/,
    /^xen/,
    /^máquina virtual web-1/,
    /^vCPU 0/,
    /^app sums/,
  ]) {
    await person.node(kind).first().dispatchEvent('click')
    await check(`what is told of ${kind}`)
  }
})

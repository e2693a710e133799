/** The number of the press of a pointer or a key that is held down now; null: none is. */
let held: number | null = null
let presses = 0

/** @returns the press that is held down now: all moves within one press are one gesture, however long it takes. */
export const pointerDown = (): number | null => held

/** Watches what is pressed and let go of on the page. */
export function watchPointer(page: Pick<Window, 'addEventListener'>): void {
  const press = (): void => {
    presses++
    held = presses
  }
  const letGo = (): void => {
    held = null
  }
  page.addEventListener('pointerdown', press, true)
  page.addEventListener('keydown', (event) => event.repeat || press(), true)
  for (const name of ['pointerup', 'pointercancel', 'keyup', 'blur'] as const)
    page.addEventListener(name, letGo, true)
}

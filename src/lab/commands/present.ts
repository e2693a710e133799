import { beside, type Level, levelOf, levelsIn } from '../../figures/levels.ts'
import type { Target } from '../../figures/target.ts'
import type { Lab } from '../lab.ts'
import type { State } from '../state/state.ts'

/** The view for a room: large, with one level at a time in the spotlight. */

/** @returns the level that is lit; null while none is, or where the scenario has none of that kind. */
export function litLevel({ presenting, spotlight, snapshot }: State): Level | null {
  if (!presenting || spotlight === null || snapshot === null) return null
  return levelsIn(snapshot).includes(spotlight) ? spotlight : null
}

/** Fills the screen where the browser allows it; where it doesn't, the view fills the page. Within another page it can't. */
export function present(lab: Lab): void {
  if (lab.store.get().embed) return
  lab.view.present()
  if (document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => {})
}

export function leavePresenting(lab: Lab): void {
  lab.view.leavePresenting()
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {})
}

/** Puts a level in the spotlight; the one that is lit goes dark again. */
export function shineOn(lab: Lab, level: Level | null): void {
  lab.view.light(litLevel(lab.store.get()) === level ? null : level)
}

/** Moves the spotlight a level up or down. */
export function moveSpotlight(lab: Lab, by: 1 | -1): void {
  const { presenting, snapshot } = lab.store.get()
  if (snapshot === null) return
  if (!presenting) present(lab)
  lab.view.light(beside(litLevel(lab.store.get()), by, levelsIn(snapshot)))
}

/** Looks into what was pressed on the stage; in the view for a room, lights its level. */
export function pick(lab: Lab, target: Target | null): void {
  const { presenting, snapshot } = lab.store.get()
  if (!presenting) lab.view.select(target)
  else if (snapshot !== null) shineOn(lab, target === null ? null : levelOf(target, snapshot))
}

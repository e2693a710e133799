import type { Language } from '../core/index.ts'
import { THEMES } from './colours.ts'
import type { ThemeWish } from './state.ts'

/** What the page's address may ask for; each can also be chosen on the page. */
export interface Asked {
  /** `?scenario=08-eight-vms-four-cores`: a preset's name. */
  readonly scenario: string | null
  /** `&step=double`: one of its variants. */
  readonly step: string | null
  /** `?lang=es` */
  readonly language: Language | null
  /** `?theme=projector` */
  readonly theme: ThemeWish | null
}

/** Reads an address's query; what it doesn't understand it leaves out. */
export function askedBy(query: string): Asked {
  const parameters = new URLSearchParams(query)
  const lang = parameters.get('lang')
  const theme = parameters.get('theme')
  return {
    scenario: parameters.get('scenario'),
    step: parameters.get('step'),
    language: lang === 'en' || lang === 'es' ? lang : null,
    theme: THEMES.find((name) => name === theme) ?? null,
  }
}

/** Says in the page's address what is open, so that it can be passed on and a reload finds it again. */
export function sayInAddress({ scenario, step }: Pick<Asked, 'scenario' | 'step'>): void {
  const url = new URL(location.href)
  for (const [name, value] of Object.entries({ scenario, step })) {
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  history.replaceState(null, '', url)
}

/** @returns the address that opens a preset at a step, and nothing else that this page's own may ask for. */
export function addressOf({ scenario, step }: Pick<Asked, 'scenario' | 'step'>): string {
  const url = new URL(location.pathname, location.origin)
  if (scenario !== null) url.searchParams.set('scenario', scenario)
  if (step !== null) url.searchParams.set('step', step)
  return url.href
}

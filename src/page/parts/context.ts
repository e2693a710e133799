import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../../core/index.ts'
import type { Lab } from '../../lab/lab.ts'
import type { State } from '../../lab/state/state.ts'
import { LOCALES, type PageWords, WORDS } from '../../words/index.ts'
import { useStore } from './use-store.ts'

export const LabContext = createContext<Lab | null>(null)

export function useLab(): Lab {
  const lab = useContext(LabContext)
  if (lab === null) throw new Error('outside of the page')
  return lab
}

/** A part of the page's state. */
export function usePart<P>(pick: (state: State) => P): P {
  return useStore(useLab().store, pick)
}

/** The words of the present language, and its locale for numbers. */
export function useWords(): {
  readonly words: PageWords
  readonly locale: string
  readonly language: Language
} {
  const language = usePart((state) => state.language)
  return { words: WORDS[language], locale: LOCALES[language], language }
}

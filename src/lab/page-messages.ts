import type { Words } from '../core/index.ts'
import { LOCALES, type PageWords, WORDS } from '../words/index.ts'
import type { Message } from './state/message.ts'
import type { Slice } from './state/state-slice.ts'

export interface PageMessages {
  /** In the page's language. */
  readonly words: PageWords
  readonly locale: string
  tell(message: Message): void
  /** Says something more after what was said last. */
  add(sentence: string): void
  /** Said politely to those who don't see it, one sentence after the other. */
  say(words: readonly Words[]): void
  /** What stood in the list was read. */
  forgetRemarks(): void
}

/** What the page says: one message, with an outlet each for who listens, who looks, and who reads later. */
export function createMessages(slice: Slice<'messages', 'language'>): PageMessages {
  return {
    get words() {
      return WORDS[slice.get().language]
    },
    get locale() {
      return LOCALES[slice.get().language]
    },
    tell({ remark, ...rest }) {
      slice.patch(remark === undefined ? rest : { ...rest, remarks: [...slice.get().remarks, remark] })
    },
    add: (sentence) => slice.patch({ announcement: `${slice.get().announcement}. ${sentence}` }),
    say(words) {
      const { language } = slice.get()
      slice.patch({ announcement: words.map((one) => one[language]).join('. ') })
    },
    forgetRemarks: () => slice.patch({ remarks: [] }),
  }
}

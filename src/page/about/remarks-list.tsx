import type { Language } from '../../core/index.ts'
import type { Remark } from '../../lab/state/message.ts'
import type { Trouble } from '../../lab/state/run-read.ts'
import { diagnosticText } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** At most this many of a run's problems are listed. */
const MOST = 3

/** What the page was asked for by its address, a link or a file, and couldn't do as asked. */
export function Remarks() {
  const lab = useLab()
  const { words, language } = useWords()
  const remarks = usePart((state) => state.remarks)
  if (remarks.length === 0) return null
  return (
    <section class="remarks" role="alert">
      <ul>
        {remarks.map((remark, i) => (
          <li key={i}>
            <strong>{about(remark, words)}:</strong> {textOf(remark, words, language)}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="square"
        aria-label={words.close}
        onClick={() => lab.messages.forgetRemarks()}
      >
        ×
      </button>
    </section>
  )
}

function about(remark: Remark, words: PageWords): string {
  if (remark.what === 'address') return words.share.aboutAddress
  return remark.what === 'trouble' && remark.file !== null ? remark.file : words.share.aboutRun
}

function textOf(remark: Remark, words: PageWords, language: Language): string {
  switch (remark.what) {
    case 'address': {
      const { name, found, expected } = remark.parameter
      if (expected === null) return words.share.asksForName(name, found)
      const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(expected)
      return words.share.asksFor(name, found, list)
    }
    case 'trouble':
      return troubleText(remark.trouble, words)
    case 'undoable': {
      const why = remark.problems.slice(0, MOST).map((problem) => diagnosticText(problem, language))
      return [words.share.undoable, ...why].join(' ')
    }
    case 'preset-changed':
      return words.share.presetChanged
  }
}

function troubleText(trouble: Trouble, words: PageWords): string {
  switch (trouble.what) {
    case 'wrong':
      return trouble.place === '' ? words.share.wrongAltogether : words.share.wrong(trouble.place)
    case 'no-preset':
      return words.share.noPreset(trouble.id)
    default:
      return words.share.trouble[trouble.what]
  }
}

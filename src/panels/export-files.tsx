import { useLab, usePart, useWords } from '../app/context.ts'
import { download, fileNameOf } from '../app/download.ts'
import { changesCsv, figuresCsv } from '../app/figures-csv.ts'
import { ENOUGH_NS } from '../app/measure.ts'
import { useMeasured } from './seconds.tsx'
import { useDifferences, wordsFor } from './what-changed.tsx'

/** Writes a file and gives it to the person. @returns its name */
export type SaveFile = () => string

/** @returns what saves the figures, or what the latest change did, as a table; null while there is nothing to say. */
export function useTable(of: 'where' | 'changes'): SaveFile | null {
  const { words } = useWords()
  const { measured } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  const responses = usePart((state) => state.responses)
  const title = usePart((state) => state.opened?.title.en)
  const rows = useDifferences()
  if (measured === null || snapshot === null || title === undefined || measured.spanNs < ENOUGH_NS)
    return null
  if (of === 'changes' && (rows === null || rows.length === 0)) return null
  return () => {
    const text =
      of === 'where'
        ? figuresCsv(measured, snapshot, responses)
        : changesCsv(rows ?? [], (row) => wordsFor(row, words))
    const name = fileNameOf('csv', title, of === 'where' ? 'figures' : 'changes')
    download(name, new Blob([text], { type: 'text/csv' }))
    return name
  }
}

/** A small button beside the figures that saves them. */
export function SaveTable({ of }: { of: 'where' | 'changes' }) {
  const lab = useLab()
  const { words } = useWords()
  const save = useTable(of)
  return (
    <button
      type="button"
      class="quiet-button save-table"
      disabled={save === null}
      aria-label={words.exports.csvHint}
      title={words.exports.csvHint}
      onClick={() => save !== null && lab.store.patch({ announcement: words.exports.saved(save()) })}
    >
      ⤓
    </button>
  )
}

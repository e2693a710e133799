import { laneRow } from '../../figures/lane-figures.ts'
import { ENOUGH_NS } from '../../figures/measure.ts'
import { download, fileNameOf } from '../../lab/commands/download.ts'
import { laneTitles } from '../../lab/state/lanes.ts'
import { isAsked } from '../../lab/state/lesson-state.ts'
import { useDifferences, wordsFor } from '../changes/what-changed.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { useMeasured } from '../time/seconds.tsx'
import { changesCsv, figuresCsv, lanesCsv } from './figures-csv.ts'

/** Writes a file and gives it to the person. @returns its name */
export type SaveFile = () => string

/** What there is a table of. */
export type TableOf = 'where' | 'changes' | 'lanes'

/** @returns what saves the figures, what the latest change did, or worlds side by side; null while there is nothing to say. */
export function useTable(of: TableOf): SaveFile | null {
  const { words, language } = useWords()
  const { measured } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  const responses = usePart((state) => state.responses)
  const opened = usePart((state) => state.opened)
  const lanes = usePart((state) => state.lanes)
  const laneFigures = usePart((state) => state.laneFigures)
  const covered = usePart(isAsked)
  const rows = useDifferences()
  if (measured === null || snapshot === null || opened === null) return null
  if (covered || measured.spanNs < ENOUGH_NS) return null
  if (of === 'changes' && (rows === null || rows.length === 0)) return null
  if (of === 'lanes' && laneFigures.length < 2) return null
  const { title } = opened
  const text = (): string => {
    switch (of) {
      case 'where':
        return figuresCsv(measured, snapshot, responses)
      case 'changes':
        return changesCsv(rows ?? [], (row) => wordsFor(row, words))
      case 'lanes': {
        const titles = laneTitles(lanes, opened, language)
        return lanesCsv(laneFigures.map(laneRow), titles, (metric) => words.lanes.metric[metric])
      }
    }
  }
  return () => {
    const name = fileNameOf('csv', title.en, of === 'where' ? 'figures' : of)
    download(name, new Blob([text()], { type: 'text/csv' }))
    return name
  }
}

/** A small button beside the figures that saves them. */
export function SaveTable({ of }: { of: TableOf }) {
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
      onClick={() => save !== null && lab.messages.tell({ announcement: words.exports.saved(save()) })}
    >
      ⤓
    </button>
  )
}

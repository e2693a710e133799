import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { formatNumber } from '../../core/index.ts'
import { useWords } from '../parts/context.ts'
import { useStore } from '../parts/use-store.ts'
import { ValidationFilters } from './validation-filters.tsx'
import { ValidationPlot } from './validation-plot.tsx'
import { Validation } from './validation-run.ts'
import { ValidationTable } from './validation-table.tsx'
import { ValidationTally } from './validation-tally.tsx'
import { ANYTHING, isWanted, rowsOf, type Wanted } from './validation-view.ts'

/** Kept while the page is open: what was found is there when the dialog opens again. */
const validation = new Validation()

/** Published beside simulated: a plot, a table, and what both come to. Opening it simulates everything. */
export function ValidationPage() {
  const { words } = useWords()
  const files = useStore(validation.store, (state) => state.files)
  const broken = useStore(validation.store, (state) => state.broken)
  const [wanted, setWanted] = useState<Wanted>(ANYTHING)
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void validation.start()
    // The simulation stops when the dialog is closed.
    return () => validation.stop()
  }, [])
  const all = useMemo(() => rowsOf(files), [files])
  const rows = useMemo(() => all.filter((row) => isWanted(row, wanted)), [all, wanted])
  function find(key: string): void {
    const row = table.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }
  return (
    <div class="validation">
      <p class="soft">{words.validation.intro}</p>
      <ValidationProgress />
      {broken.length === 0 ? null : <p role="alert">{words.validation.broken(broken.join(', '))}</p>}
      {all.length === 0 ? null : (
        <>
          <ValidationTally rows={rows} />
          <p class="validation-thin">{words.validation.thin}</p>
          <ValidationFilters all={all} files={files} wanted={wanted} want={setWanted} />
          {rows.length === 0 ? <p role="status">{words.validation.none}</p> : null}
          {rows.length === 0 ? null : <ValidationPlot rows={rows} find={find} />}
          <div ref={table}>
            <ValidationTable rows={rows} />
          </div>
        </>
      )}
    </div>
  )
}

/** How far the simulation is, and a way to stop it. */
function ValidationProgress() {
  const { words, locale } = useWords()
  const { running, share, done, files } = useStore(validation.store, (state) => state)
  const percent = `${formatNumber(Math.floor(share * 100), locale)}\u00a0%`
  if (done) {
    const count = files.reduce((sum, { rows }) => sum + rows.length, 0)
    return (
      <p class="soft" role="status">
        {words.validation.finished(count)}
      </p>
    )
  }
  return (
    <div class="validation-progress">
      <progress value={share} max={1} aria-label={words.validation.running(percent)} />
      <span>{running ? words.validation.running(percent) : words.validation.stopped}</span>
      <button type="button" onClick={() => (running ? validation.stop() : void validation.start())}>
        {running ? words.validation.stop : words.validation.start}
      </button>
    </div>
  )
}

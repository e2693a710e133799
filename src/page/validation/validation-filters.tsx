import { useWords } from '../parts/context.ts'
import type { ValidatedFile } from './validation-run.ts'
import { MARKS, markOf, mechanismsIn, type ValidationRow, type Wanted, worksIn } from './validation-view.ts'

interface Offer {
  readonly value: string
  readonly name: string
}

/** Which rows are shown: of a source, of an experiment, of a kind. */
export function ValidationFilters({
  all,
  files,
  wanted,
  want,
}: {
  readonly all: readonly ValidationRow[]
  readonly files: readonly ValidatedFile[]
  readonly wanted: Wanted
  readonly want: (wanted: Wanted) => void
}) {
  const { words, language } = useWords()
  const marks = MARKS.filter((mark) => all.some((row) => markOf(row) === mark))
  const mechanisms = mechanismsIn(all)
  const choice = (label: string, any: string, key: keyof Wanted, offers: readonly Offer[]) => (
    <label>
      <span>{label}</span>
      <select
        value={wanted[key]}
        onChange={({ currentTarget }) => want({ ...wanted, [key]: currentTarget.value })}
      >
        <option value="">{any}</option>
        {offers.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div class="validation-filters">
      {choice(
        words.validation.source,
        words.validation.anySource,
        'work',
        worksIn(all).map((work) => ({ value: work, name: work })),
      )}
      {choice(
        words.validation.experiment,
        words.validation.anyExperiment,
        'experiment',
        files.map(({ id, title }) => ({ value: id, name: title[language] })),
      )}
      {mechanisms.length === 0
        ? null
        : choice(
            words.validation.mechanism,
            words.validation.anyMechanism,
            'mostly',
            mechanisms.map((account) => ({ value: account, name: words.account[account] })),
          )}
      {choice(
        words.validation.show,
        words.validation.anyRow,
        'mark',
        marks.map((mark) => ({ value: mark, name: words.validation.mark[mark] })),
      )}
    </div>
  )
}

import { formatNumber } from '../../core/index.ts'
import { PRESETS } from '../../lab/state/presets.ts'
import { IfChangeable } from '../parts/changing.tsx'
import { useLab, useWords } from '../parts/context.ts'
import { ValidationMark } from './validation-mark.tsx'
import { amountText, errorText, markOf, type ValidationRow } from './validation-view.ts'

/** Every row, by experiment: the plot in words and figures, with sources and reasons. */
export function ValidationTable({ rows }: { readonly rows: readonly ValidationRow[] }) {
  const { words, language } = useWords()
  const files = [...new Set(rows.map(({ file }) => file))]
  return (
    <>
      {files.map((file) => (
        <table key={file.id} class="validation-table">
          <caption>{file.title[language]}</caption>
          <thead>
            <tr>
              <th scope="col">{words.validation.what}</th>
              <th scope="col" class="figure">
                {words.validation.expected}
              </th>
              <th scope="col" class="figure">
                {words.validation.simulated}
              </th>
              <th scope="col" class="figure">
                {words.validation.error}
              </th>
              <th scope="col">{words.validation.verdictHead}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => row.file === file)
              .map((row) => (
                <Line key={row.key} row={row} />
              ))}
          </tbody>
        </table>
      ))}
    </>
  )
}

function Line({ row }: { readonly row: ValidationRow }) {
  const { words, locale, language } = useWords()
  const { title, source, reason, figure, value, simulated, error, tolerance, basis, verdict, mostly } = row
  const mark = markOf(row)
  return (
    <tr data-row={row.key} data-mark={mark} tabIndex={-1}>
      <th scope="row">
        {title[language]}
        <small lang="en">{source}</small>
        {reason === null ? null : <small class="validation-reason">{reason[language]}</small>}
      </th>
      <td class="figure" data-head={words.validation.expected}>
        {amountText(value, figure.unit, locale, words)}
      </td>
      <td class="figure" data-head={words.validation.simulated}>
        {amountText(simulated, figure.unit, locale, words)}
      </td>
      <td class="figure" data-head={words.validation.error}>
        {errorText(error, locale)}
        <small>{`±\u00a0${formatNumber(tolerance * 100, locale)}\u00a0%`}</small>
      </td>
      <td>
        <span class="validation-verdict">
          <span>
            <ValidationMark mark={mark} /> {words.validation.verdict[verdict]}
            <small>{words.validation.mark[basis]}</small>
          </span>
          <Open row={row} />
        </span>
        {mostly === null ? null : <small>{words.validation.mostly(words.account[mostly])}</small>}
      </td>
    </tr>
  )
}

/** Puts the row's file on the stage, as the variant that the figure is of. */
function Open({ row: { title, figure, file } }: { readonly row: ValidationRow }) {
  const lab = useLab()
  const { words, language } = useWords()
  function open(): void {
    const id = PRESETS.some((preset) => preset.id === file.id) ? file.id : null
    void lab.opening.open({ id, name: file.name, text: file.text }, { variant: figure.lane })
  }
  return (
    <IfChangeable>
      <button
        type="button"
        class="validation-open"
        aria-label={words.validation.openRow(title[language])}
        onClick={open}
      >
        {words.validation.open}
      </button>
    </IfChangeable>
  )
}

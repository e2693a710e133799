import { type Errors, tallyOf } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'
import { ValidationMark } from './validation-mark.tsx'
import { errorText, type ValidationRow, type VerdictMark } from './validation-view.ts'

/** How far off the rows are that are shown: fitted, predicted, from theory, each by itself. */
export function ValidationTally({ rows }: { readonly rows: readonly ValidationRow[] }) {
  const { words, locale } = useWords()
  const { published, theory, verdicts } = tallyOf(rows)
  const sized = (error: number): string => errorText(error, locale).replace('+', '')
  const group = (mark: VerdictMark, errors: Errors) => (
    <div>
      <dt>
        <ValidationMark mark={mark} /> {words.validation.mark[mark]}
      </dt>
      <dd>
        {errors.median === null ? null : <strong>{words.validation.median(sized(errors.median))}</strong>}
        <span>
          {words.validation.rows(errors.rows)}
          {errors.rows === 0 ? '' : ` ${words.validation.sources(errors.works)}`}
        </span>
        {errors.medianOfAll === null || errors.reproduced === errors.rows ? null : (
          <span>{words.validation.medianOfAll(sized(errors.medianOfAll))}</span>
        )}
      </dd>
    </div>
  )
  return (
    <dl class="validation-tally" aria-label={words.validation.tally}>
      {group('fitted', published.fitted)}
      {group('predicted', published.predicted)}
      {theory.rows === 0 ? null : group('theory', theory)}
      <div>
        <dt>
          <ValidationMark mark="not-reproduced" /> {words.validation.mark['not-reproduced']}
        </dt>
        <dd>{words.validation.rows(verdicts['not-reproduced'])}</dd>
      </div>
      {verdicts.off === 0 ? null : (
        <div>
          <dt>
            <ValidationMark mark="off" /> {words.validation.mark.off}
          </dt>
          <dd>{words.validation.rows(verdicts.off)}</dd>
        </div>
      )}
    </dl>
  )
}

import { diagnosticText } from '../../scenario/index.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** How many mistakes are listed with their lines. */
const MOST = 50

/** What is wrong with a file that could not be opened: where, what was found, what was expected. */
export function Problems() {
  const lab = useLab()
  const { words, language } = useWords()
  const broken = usePart((state) => state.broken)
  const running = usePart((state) => state.opened !== null)
  if (broken === null) return null
  const lines = broken.text.split('\n')
  return (
    <section
      class="problems"
      role="alert"
      aria-label={words.problemsTitle(broken.name, broken.problems.length)}
    >
      <div class="dialog-head">
        <h2>{words.problemsTitle(broken.name, broken.problems.length)}</h2>
        <button
          type="button"
          class="square"
          aria-label={words.close}
          onClick={() => lab.opening.showBroken(null)}
        >
          ×
        </button>
      </div>
      {running ? <p class="soft">{words.problemsStay}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable with the keyboard */}
      <ol tabIndex={0} aria-label={words.problemsTitle(broken.name, broken.problems.length)}>
        {broken.problems.slice(0, MOST).map((problem) => {
          const { line, column } = problem
          const text = line === null ? undefined : lines[line - 1]
          const from = Math.max(0, (column ?? 1) - 40)
          return (
            <li key={`${line} ${column} ${problem.code} ${problem.path}`}>
              {line === null || column === null ? null : (
                <span class="position">{words.position(line, column)}</span>
              )}
              <span>{diagnosticText(problem, language)}</span>
              {text === undefined || column === null ? null : (
                <pre aria-hidden="true">
                  <span class="soft">{String(line).padStart(4)} │ </span>
                  {text.slice(from, from + 90)}
                  {'\n'}
                  {' '.repeat(7 + column - 1 - from)}
                  <b>^</b>
                </pre>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

import { type Diagnostic, diagnosticText } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'

interface TextProblemsProps {
  readonly problems: readonly Diagnostic[]
  readonly onChoose: (line: number, column: number) => void
}

/** What is wrong with the text, line by line; a press goes to the place. */
export function TextProblems({ problems, onChoose }: TextProblemsProps) {
  const { words, language } = useWords()
  if (problems.length === 0) return null
  return (
    <ol class="text-problems" aria-label={words.text.mistakesTitle}>
      {problems.map((problem) => {
        const { line, column } = problem
        const said = diagnosticText(problem, language)
        return (
          <li key={`${line} ${column} ${problem.code} ${problem.path}`}>
            {line === null || column === null ? (
              said
            ) : (
              <button type="button" onClick={() => onChoose(line, column)}>
                <span class="position">{words.position(line, column)}</span> {said}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

import { type Problem, problemText } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'

interface Props {
  readonly problems: readonly Problem[]
  readonly onChoose: (line: number, column: number) => void
}

/** What is wrong with the text, line by line; a press goes to the place. */
export function TextProblems({ problems, onChoose }: Props) {
  const { words, language } = useWords()
  if (problems.length === 0) return null
  return (
    <ol class="text-problems" aria-label={words.text.mistakesTitle}>
      {problems.map((problem) => {
        const { line, column } = problem
        const said = problemText(problem, language)
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

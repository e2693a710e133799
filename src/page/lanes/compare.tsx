import { formatTime } from '../../core/index.ts'
import { type Alternative, alternativesTo, MOST_LANES } from '../../lab/state/lanes.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** The same world, but…: one press sets it beside this one. */
export function Compare() {
  const lab = useLab()
  const { words, locale, language } = useWords()
  const opened = usePart((state) => state.opened)
  const document = usePart((state) => state.documents[0])
  const lanes = usePart((state) => state.lanes)
  const nowNs = usePart((state) => state.snapshot?.nowNs ?? 0)
  if (opened === null || document === undefined) return <>{words.empty}</>
  const alternatives = alternativesTo(opened, document)
  const full = lanes.length >= MOST_LANES
  const add = (alternative: Alternative) => (): void => {
    lab.view.closeDialog()
    void lab.lanes.compareWith(alternative)
  }
  const list = (title: string, of: readonly Alternative[]) =>
    of.length === 0 ? null : (
      <section>
        <h3>{title}</h3>
        <ul class="buts">
          {of.map((alternative) => (
            <li key={alternative.title.en}>
              <button type="button" disabled={full} onClick={add(alternative)}>
                {alternative.title[language]}
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <>
      <p class="soft">{full ? words.lanes.full(MOST_LANES) : words.lanes.hint}</p>
      {list(
        words.lanes.variants,
        alternatives.filter(({ change }) => change.length === 0),
      )}
      {list(
        words.lanes.settings,
        alternatives.filter(({ change }) => change.length > 0),
      )}
      <section>
        <h3>{words.lanes.here}</h3>
        <button
          type="button"
          disabled={full}
          onClick={() => {
            lab.view.closeDialog()
            void lab.lanes.fork()
          }}
        >
          {words.lanes.fork(formatTime(nowNs, locale))}
        </button>
        <p class="soft small">{words.lanes.forkHint}</p>
      </section>
    </>
  )
}

import { useState } from 'preact/hooks'
import { formatNumber } from '../../core/index.ts'
import { ACTIONS } from '../../lab/commands/actions.ts'
import { isHeld } from '../../lab/state/lesson-state.ts'
import { type Control, controlValue, diagnosticText, explain } from '../../scenario/index.ts'
import { Before } from '../changes/before.tsx'
import { Headline } from '../changes/what-changed.tsx'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Scarce } from './scarce.tsx'

/** Enough for anybody to try, and short enough to be read out. */
const MOST_SEED = 999_999_999

/** More controls than this are too many for a first look: the others stand behind one press. */
const MOST = 6

/** Names of options longer than this stand two by two. */
const LONG = 11

/** What the scenario lets one change, at once, while it runs; and why something was refused. */
export function Controls() {
  const lab = useLab()
  const { words, language } = useWords()
  const opened = usePart((state) => state.opened)
  const values = usePart((state) => state.values)
  const refused = usePart((state) => state.refused)
  const held = usePart(isHeld)
  if (opened === null) return null
  // A control whose level isn't there now, such as the number of VMs on bare metal, waits until it is.
  const shown = opened.controls
    .map((control, index) => ({ control, index, value: values[index] ?? null }))
    .filter(({ control, value }) => control.kind === 'options' || value !== null)
  const [first, rest] = shown.length <= MOST ? [shown, []] : [shown.slice(0, MOST - 1), shown.slice(MOST - 1)]
  const place = ({ control, index, value }: (typeof shown)[number]) =>
    control.kind === 'range' ? (
      <Slider key={index} control={control} index={index} value={value ?? control.min} />
    ) : (
      <Options key={index} control={control} index={index} value={value} />
    )
  return (
    <section class="panel" aria-label={words.tryIt}>
      <div class="panel-head">
        <h2>{words.tryIt}</h2>
        <Changing>
          <Seed />
        </Changing>
        <button
          type="button"
          class="quiet-button"
          aria-haspopup="dialog"
          onClick={() => ACTIONS.settings(lab)}
        >
          {words.changes.allSettings}
        </button>
      </div>
      {shown.length === 0 ? <p class="soft">{words.noControls}</p> : null}
      <Changing>
        <fieldset class="held" disabled={held} title={held ? words.lesson.answerFirst : undefined}>
          {first.map(place)}
          {rest.length === 0 ? null : (
            <details class="more-controls">
              <summary>{words.moreControls(rest.length)}</summary>
              {rest.map(place)}
            </details>
          )}
        </fieldset>
      </Changing>
      {refused.map((problem) => (
        <p key={problem.path} class="refused" role="alert">
          <strong>{words.refusedChange}:</strong> {diagnosticText(problem, language)}
        </p>
      ))}
      <RefusedLayers />
      <Scarce />
    </section>
  )
}

interface OptionsProps {
  readonly control: Extract<Control, { kind: 'options' }>
  readonly index: number
  readonly value: number | null
}

function Options({ control, index, value }: OptionsProps) {
  const lab = useLab()
  const { language } = useWords()
  const [looked, setLooked] = useState<number | null>(null)
  const { options } = control
  // The option that is pointed at; else the one after the chosen one.
  const next = looked ?? ((value ?? -1) + 1) % options.length
  const before = next === value ? undefined : options[next]
  return (
    <fieldset class="options" onPointerLeave={() => setLooked(null)}>
      <legend>{control.label[language]}</legend>
      <div class="segmented" data-long={options.some(({ name }) => name[language].length > LONG)}>
        {options.map((option, i) => (
          <label key={option.name.en} onPointerEnter={() => setLooked(i)}>
            <input
              type="radio"
              name={`control-${index}`}
              checked={value === i}
              onChange={() => lab.changes.choose(control, index, i)}
            />
            <span>{option.name[language]}</span>
          </label>
        ))}
      </div>
      <Headline of={control.label} />
      {before === undefined ? null : <Before to={before.name[language]} change={before.change} />}
    </fieldset>
  )
}

interface SliderProps {
  readonly control: Extract<Control, { kind: 'range' }>
  readonly index: number
  readonly value: number
}

function Slider({ control, index, value }: SliderProps) {
  const lab = useLab()
  const { language, locale } = useWords()
  const unit = control.unit === '' ? '' : `\u00a0${control.unit}`
  const say = (number: number): string =>
    `${formatNumber(number, locale, Number.isInteger(number) ? 0 : 2)}${unit}`
  const shown = say(value)
  const next = value + control.step
  return (
    <div class="slider-place">
      <label class="slider">
        <span>{control.label[language]}</span>
        <strong>{shown}</strong>
        <input
          type="range"
          min={control.min}
          max={control.max}
          step={control.step}
          value={value}
          aria-label={control.label[language]}
          aria-valuetext={shown}
          onInput={(event) => lab.changes.slide(control, index, event.currentTarget.valueAsNumber)}
        />
        <Headline of={control.label} />
      </label>
      {next > control.max ? null : (
        <Before to={say(next)} change={[{ path: control.path, set: controlValue(control, next) }]} />
      )}
    </div>
  )
}

/** Levels that were refused, with the figures that decided it. */
function RefusedLayers() {
  const { words, language } = useWords()
  const layers = usePart((state) => state.snapshot?.layers)
  const refused = (layers ?? []).filter(({ state }) => state === 'refused')
  const first = refused[0]
  if (first === undefined || first.why === null) return null
  const more = refused.length === 1 ? '' : ` (${words.more(refused.length - 1)})`
  return (
    <p class="refused" role="alert">
      {words.refusal(first.name, explain(first.why, language))}
      {more}
    </p>
  )
}

function Seed() {
  const lab = useLab()
  const { words } = useWords()
  const opened = usePart((state) => state.opened)
  // What is being typed stays when the column is drawn anew; another run shows its own seed.
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: typeof opened } | null>(null)
  const seed = opened?.seed ?? 0
  return (
    <label class="seed" title={words.seedHint}>
      <span>{words.seed}</span>
      <input
        type="number"
        min={0}
        max={MOST_SEED}
        step={1}
        value={typed?.over === opened ? typed?.text : seed}
        onInput={({ currentTarget: { value } }) => setTyped({ text: value, over: opened })}
        onChange={(event) => {
          const { valueAsNumber: number } = event.currentTarget
          if (Number.isInteger(number) && number >= 0 && number <= MOST_SEED) void lab.opening.reseed(number)
          // An entry that is no seed is replaced by the seed in force.
          else setTyped(null)
        }}
      />
    </label>
  )
}

import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useState } from 'preact/hooks'
import type { PolicyName } from '../../core/index.ts'
import { type Diagnostic, diagnosticText, isSettings, splitUnit, type Value } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'
import { amountOf, nearestStop, stopsOf, unitSize, unitsOf, written } from '../parts/form-values.ts'
import { choiceText, valueText } from './form-words.ts'
import { type FormField, OWN } from './settings-form.ts'

interface FieldProps {
  readonly field: FormField
  /** What was wrong with the latest change, if this field is to blame. */
  readonly problems: readonly Diagnostic[]
  /** @param set as in a file */
  readonly onSet: (field: FormField, set: Value) => void
  /** What it would make of RAM if it were set to that. */
  readonly before: (field: FormField, set: Value) => ComponentChildren
}

interface InputProps {
  readonly field: FormField
  /** What it is called, where that isn't the field's own name. */
  readonly label?: string
  readonly id: string
  readonly describedBy: string
  readonly wrong: boolean
  readonly onSet: (set: Value) => void
  /** What it may be set to next, while somebody is about to; null: nothing. */
  readonly onLook?: (set: Value | null) => void
}

/** One setting: its name, the control that fits its type, what it does, and why a value was refused. */
export function SettingField({ field, problems, onSet, before }: FieldProps) {
  const [looked, setLooked] = useState<Value | null>(null)
  const { words, language } = useWords()
  const id = useId()
  const hint = `${id}-hint`
  const { label, hint: says } = words.settings.fields[field.word]
  const input = {
    field,
    id,
    describedBy: hint,
    wrong: problems.length > 0,
    onSet: (set: Value) => onSet(field, set),
    onLook: setLooked,
  }
  return (
    <div class="setting" data-wrong={problems.length > 0}>
      <div class="setting-head">
        <label for={id}>{label}</label>
        {field.byDefault ? <span class="soft">{words.settings.byDefault}</span> : null}
      </div>
      <Input {...input} />
      <p class="soft hint" id={hint}>
        {field.choices === 'policy' ? (words.schedulers.rule[field.value as PolicyName] ?? says) : says}
      </p>
      {looked === null || looked === field.value ? null : before(field, looked)}
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.path}`} class="refused" role="alert">
          {diagnosticText(problem.path === field.path ? { ...problem, path: '' } : problem, language)}
        </p>
      ))}
    </div>
  )
}

function Input(props: InputProps) {
  const { language } = useWords()
  const { field, id, describedBy } = props
  const { what } = field.type.valueType
  if (what === 'choice') return <Choice {...props} />
  if (what === 'toggle') return <Toggle {...props} />
  if (what === 'cpus') return <Cpus {...props} />
  // A value that no control can show stays as the file says it.
  if (typeof field.value === 'object' && field.value !== null) {
    return (
      <output id={id} aria-describedby={describedBy}>
        {valueText(field, field.value, language)}
      </output>
    )
  }
  return <Amount {...props} />
}

function Choice({ field, id, describedBy, wrong, onSet }: InputProps) {
  const { language } = useWords()
  const { valueType } = field.type
  const own = isSettings(field.value)
  const choices = valueType.what === 'choice' ? valueType.choices : []
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      aria-invalid={wrong}
      value={own ? OWN : String(field.value)}
      onChange={({ currentTarget: { value } }) =>
        onSet(choices.find((choice) => String(choice) === value) ?? value)
      }
    >
      {[...choices, ...(field.setting === 'character' || own ? [OWN] : [])].map((choice) => (
        <option key={choice} value={String(choice)}>
          {choiceText(field, choice, language)}
        </option>
      ))}
    </select>
  )
}

/** Which CPUs, each with a box to tick; without the setting all of them. */
function Cpus({ field, id, describedBy, onSet }: InputProps) {
  const { words } = useWords()
  const all = Array.from({ length: field.max + 1 }, (_, cpu) => cpu)
  const chosen = Array.isArray(field.value)
    ? all.filter((cpu) => (field.value as Value[]).includes(cpu))
    : all
  const set = (cpu: number, on: boolean): void =>
    onSet(all.filter((one) => (one === cpu ? on : chosen.includes(one))))
  return (
    <span class="setting-cpus">
      {all.map((cpu) => (
        <label key={cpu}>
          <input
            id={cpu === 0 ? id : undefined}
            type="checkbox"
            aria-describedby={describedBy}
            checked={chosen.includes(cpu)}
            // The last ticked CPU can't be unticked: with none it could never run.
            disabled={chosen.length === 1 && chosen[0] === cpu}
            onChange={({ currentTarget: { checked } }) => set(cpu, checked)}
          />
          {words.core(cpu)}
        </label>
      ))}
    </span>
  )
}

function Toggle({ field, id, describedBy, wrong, onSet, onLook }: InputProps) {
  const { language } = useWords()
  const on = field.value === 'on' || field.value === true
  const look = (): void => onLook?.(on ? 'off' : 'on')
  const leave = (): void => onLook?.(null)
  return (
    <span class="setting-input" onPointerEnter={look} onPointerLeave={leave}>
      <input
        onFocus={look}
        onBlur={leave}
        id={id}
        type="checkbox"
        aria-describedby={describedBy}
        aria-invalid={wrong}
        checked={on}
        onChange={({ currentTarget: { checked } }) => onSet(checked ? 'on' : 'off')}
      />
      <span aria-hidden="true">{valueText(field, field.value, language)}</span>
    </span>
  )
}

/** A number, with its unit where it has one, and a slider where a range makes sense. */
export function Amount({ field, label: given, id, describedBy, wrong, onSet, onLook }: InputProps) {
  const { words, language } = useWords()
  const { valueType, none } = field.type
  const label = given ?? words.settings.fields[field.word].label
  /** Of the slider, the stop at which it is held until the world has followed. */
  const [held, setHeld] = useState<{ readonly stop: number; readonly inHand: boolean } | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [chosenUnit, setChosenUnit] = useState<string | null>(null)
  const stops = field.slide === undefined ? [] : stopsOf(field.slide, valueType)
  const value = held === null ? field.value : stops[held.stop]
  // At once: what is typed after it was drawn stays.
  useLayoutEffect(() => {
    setTyped(null)
    setHeld((now) => (now?.inHand === true && stops[now.stop] !== field.value ? now : null))
  }, [field.value])

  const units = unitsOf(valueType, field.value)
  const split = splitUnit(value)
  const unit = chosenUnit ?? (split?.unit || units[0] || '')
  const size = unitSize(unit, valueType)
  const amount = amountOf(value, valueType)
  const inUnit = (one: number): number => Number((one / size).toPrecision(12))
  const commit = (number: number): void => {
    if (!Number.isNaN(number)) onSet(written(number, unit))
    else if (none) onSet('none')
    else setTyped(null)
  }
  return (
    <span class="setting-input">
      {stops.length === 0 ? null : (
        <input
          type="range"
          aria-label={words.settings.sliderOf(label)}
          aria-valuetext={valueText(field, value, language)}
          min={0}
          max={stops.length - 1}
          value={nearestStop(stops, value, valueType)}
          onInput={({ currentTarget: { valueAsNumber: stop } }) => {
            setTyped(null)
            setChosenUnit(null)
            setHeld({ stop, inHand: true })
            onSet(stops[stop] ?? null)
          }}
          onChange={() => setHeld((now) => (now === null ? null : { ...now, inHand: false }))}
        />
      )}
      <input
        id={id}
        type="number"
        data-typing={typed !== null}
        aria-describedby={describedBy}
        aria-invalid={wrong}
        min={valueType.what === 'cores' ? 0 : inUnit(field.min)}
        max={inUnit(field.max)}
        step={valueType.what === 'whole' ? 1 : valueType.what === 'cores' ? 0.1 : 'any'}
        placeholder={none ? words.settings.none : ''}
        value={typed ?? (amount === null ? '' : split?.unit === unit ? split.number : inUnit(amount))}
        onInput={({ currentTarget: { value, valueAsNumber } }) => {
          setTyped(value)
          onLook?.(Number.isNaN(valueAsNumber) ? null : written(valueAsNumber, unit))
        }}
        onBlur={() => onLook?.(null)}
        onChange={({ currentTarget }) => commit(currentTarget.valueAsNumber)}
      />
      <Unit label={label} units={units} unit={unit} what={valueType.what} onChoose={setChosenUnit} />
    </span>
  )
}

interface UnitProps {
  readonly label: string
  readonly units: readonly string[]
  readonly unit: string
  readonly what: string
  readonly onChoose: (unit: string) => void
}

/** Choosing another unit only rewrites the amount; the setting changes when the number does. */
function Unit({ label, units, unit, what, onChoose }: UnitProps) {
  const { words } = useWords()
  if (what === 'cores') return <span>{words.settings.units.cores}</span>
  if (units.length < 2) return unit === '' ? null : <span>{unit}</span>
  return (
    <select
      aria-label={words.settings.unitOf(label)}
      value={unit}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {units.map((one) => (
        <option key={one} value={one}>
          {one.replace('us', 'µs')}
        </option>
      ))}
    </select>
  )
}

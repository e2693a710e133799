import { useId, useState } from 'preact/hooks'
import { nameOf } from '../../figures/owners.ts'
import { inLane } from '../../lab/state/lanes.ts'
import { type Diagnostic, diagnosticText, placeOf, runPaths, type Value } from '../../scenario/index.ts'
import { Before } from '../changes/before.tsx'
import { addLike, type Rebuild, removal } from '../form/form-levels.ts'
import { editOf, rebuildEdit, valueText } from '../form/form-words.ts'
import { SettingField } from '../form/settings-field.tsx'
import { changeOf, type FormField, fieldsOf } from '../form/settings-form.ts'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'

/** Everything that can be set of one level, while it runs. @param path a run path: that copy; a file path: all copies. */
export function LayerSettings({ path: seen }: { readonly path: string }) {
  const lab = useLab()
  const documents = usePart((state) => state.documents)
  const [all, setAll] = useState(false)
  const { lane, path } = inLane(seen, lab.store.get().lanes)
  const document = documents[lane]
  const place = document === undefined ? null : placeOf(document, path)
  if (document === undefined || place === null) return null
  const { filePath } = place
  const edited = all ? filePath : path
  const copies = runPaths(document, filePath).length
  return (
    <div class="settings-of">
      {filePath === path || copies < 2 ? null : (
        <Scope name={nameOf(path)} count={copies} all={all} onChoose={setAll} />
      )}
      <SettingFields fields={fieldsOf(document, edited)} name={nameOf(edited)} lane={lane} />
      <LevelActions path={edited} lane={lane} />
    </div>
  )
}

interface ScopeProps {
  readonly name: string
  readonly count: number
  readonly all: boolean
  readonly onChoose: (all: boolean) => void
}

/** Whether a change is for one copy or for all. */
function Scope({ name, count, all, onChoose }: ScopeProps) {
  const { words } = useWords()
  const group = useId()
  const choices = [
    { label: words.settings.onlyThis(name), is: false },
    { label: words.settings.allCopies(count), is: true },
  ]
  return (
    <fieldset class="options">
      <legend class="unseen">{words.settings.scope}</legend>
      <div class="segmented">
        {choices.map(({ label, is }) => (
          <label key={String(is)}>
            <input type="radio" name={group} checked={all === is} onChange={() => onChoose(is)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface FieldsProps {
  readonly fields: readonly FormField[]
  /** Of the level; null for the whole scenario. */
  readonly name: string | null
  /** Of which lane; left out: where changes are made anyway. */
  readonly lane?: number
}

/** Settings of one level as a form; each change acts at once. */
export function SettingFields({ fields, name, lane }: FieldsProps) {
  const lab = useLab()
  const { words, language } = useWords()
  const refused = usePart((state) => state.refused)
  const blamed = usePart((state) => state.blamed)
  const set = (field: FormField, value: Value): void => {
    const { documents } = lab.store.get()
    const document = documents[lane ?? 0]
    if (document !== undefined)
      lab.changes.edit(changeOf(document, field, value), editOf(field, name, value), lane)
  }
  const before = (field: FormField, value: Value) => {
    const document = lab.store.get().documents[lane ?? 0]
    if (document === undefined) return null
    const to = valueText(field, value, language)
    return <Before to={to} change={changeOf(document, field, value)} lane={lane} />
  }
  if (fields.length === 0) return <p class="soft">{words.settings.nothingHere}</p>
  return (
    <div class="settings">
      <Changing>
        {fields.map((field) => (
          <SettingField
            key={field.path}
            field={field}
            problems={isBlamed(field, blamed) ? refused : refused.filter((one) => isAbout(one, field))}
            onSet={set}
            before={before}
          />
        ))}
      </Changing>
    </div>
  )
}

/** Whether a field's change was refused, for whatever reason. Changing a kind or a distribution replaces the setting that holds it. */
const isBlamed = ({ path, setting }: FormField, blamed: readonly string[]): boolean => {
  const decides = setting === 'workload.kind' || setting.endsWith('.distribution')
  return blamed.includes(decides ? path.slice(0, path.lastIndexOf('.')) : path)
}

/** Whether a problem is about a field, or about a part of its value. */
const isAbout = ({ path }: Diagnostic, field: FormField): boolean =>
  path === field.path || (path.startsWith(field.path) && /^[.[]/.test(path.slice(field.path.length)))

/** Another level like this one, or one fewer. */
export function LevelActions({ path, lane }: { readonly path: string; readonly lane?: number }) {
  const lab = useLab()
  const { words, language } = useWords()
  const document = usePart((state) => state.documents[lane ?? 0])
  const refused = usePart((state) => state.refused)
  const blamed = usePart((state) => state.blamed)
  if (document === undefined) return null
  const [more, fewer] = [addLike(document, path), removal(document, path)]
  const act = (rebuild: Rebuild, comes: boolean) => (): void =>
    lab.changes.edit(rebuild.change, rebuildEdit(rebuild, comes), lane)
  if (more === null && fewer === null) return null
  // A problem with the number of copies is shown beside that field instead.
  const wrong = [...(more?.change ?? []), ...(fewer?.change ?? [])].some(
    ({ path: changed }) => !changed.endsWith('.count') && blamed.includes(changed),
  )
  return (
    <div class="level-actions">
      <Changing>
        {(wrong ? refused : []).map((problem) => (
          <p key={`${problem.code} ${problem.path}`} class="refused" role="alert">
            {diagnosticText(problem, language)}
          </p>
        ))}
        {more === null ? null : (
          <>
            <button type="button" onClick={act(more, true)}>
              {words.kinds[more.kind].addLike}
            </button>
            <Before to={null} change={more.change} lane={lane} />
          </>
        )}
        {fewer === null ? null : (
          <button type="button" onClick={act(fewer, false)}>
            {words.settings.remove(fewer.name)}
          </button>
        )}
      </Changing>
    </div>
  )
}

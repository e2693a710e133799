import { useState } from 'preact/hooks'
import { formatNumber, formatTime } from '../../core/index.ts'
import { nameOf } from '../../figures/owners.ts'
import type { Settings } from '../../scenario/index.ts'
import { History } from '../changes/history.tsx'
import { factsText, isFound, ownCopies } from '../form/form-words.ts'
import {
  type FormField,
  type FormLevel,
  fieldsOf,
  fileFields,
  kindOf,
  levelsOf,
} from '../form/settings-form.ts'
import { usePart, useWords } from '../parts/context.ts'
import { LevelActions, SettingFields } from './settings.tsx'
import { PageSettings } from './settings-page.tsx'

/** The whole scenario: every level with its settings, folded; and those of the whole. */
export function AllSettings() {
  const { words, language } = useWords()
  const document = usePart((state) => state.documents[0])
  const [wanted, setWanted] = useState('')
  const searching = wanted.trim() !== ''
  if (document === undefined) return <>{words.empty}</>
  const keep = (fields: readonly FormField[]): readonly FormField[] =>
    searching ? fields.filter((field) => isFound(field, wanted, language)) : fields
  const whole = keep(fileFields(document))
  const levels = levelsOf(document)
    .map((level) => ({ level, fields: keep(fieldsOf(document, level.path)) }))
    .filter(({ fields }) => !searching || fields.length > 0)
  const found = levels.reduce((sum, { fields }) => sum + fields.length, whole.length)
  return (
    <>
      <p class="soft">{words.settings.intro}</p>
      <div class="settings-search">
        <input
          type="search"
          aria-label={words.settings.search}
          placeholder={words.settings.search}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <History />
        <span class="soft" role="status">
          {!searching ? '' : found === 0 ? words.settings.foundNothing : words.settings.found(found)}
        </span>
      </div>
      {searching && whole.length === 0 ? null : (
        <section class="settings-whole" aria-label={words.settings.whole}>
          <h3>{words.settings.whole}</h3>
          <SettingFields fields={whole} name={null} />
          {searching ? null : <Fixed />}
        </section>
      )}
      <ul class="settings-levels">
        {levels.map(({ level, fields }) => (
          <LevelItem key={level.path} level={level} fields={fields} searching={searching} />
        ))}
      </ul>
      {searching ? null : <PageSettings />}
    </>
  )
}

/** What a running world can't change. */
function Fixed() {
  const { words, locale } = useWords()
  const opened = usePart((state) => state.opened)
  if (opened === null) return null
  return (
    <dl class="settings-fixed soft">
      <dt>{words.settings.duration}</dt>
      <dd>{formatTime(opened.endNs, locale)}</dd>
      <dt>{words.seed}</dt>
      <dd>{formatNumber(opened.seed, locale, 0)}</dd>
      <dd>{words.settings.fixed}</dd>
    </dl>
  )
}

interface LevelProps {
  readonly level: FormLevel
  readonly fields: readonly FormField[]
  readonly searching: boolean
}

function LevelItem({ level: { path, place, depth }, fields, searching }: LevelProps) {
  const { words, language } = useWords()
  const [unfolded, setUnfolded] = useState(false)
  const open = searching || unfolded
  const { written, settings } = place
  return (
    <li style={{ '--depth': depth }}>
      <details
        open={open}
        onToggle={({ currentTarget }) => {
          if (!searching) setUnfolded(currentTarget.open)
        }}
      >
        <summary>
          <span class="soft">{words.kinds[kindOf(settings)].full}</span> <strong>{nameOf(path)}</strong>{' '}
          <Copies written={written} /> <span class="soft facts">{factsText(settings, fields, language)}</span>
        </summary>
        {open ? (
          <>
            <SettingFields fields={fields} name={nameOf(path)} />
            {searching ? null : <LevelActions path={path} />}
          </>
        ) : null}
      </details>
    </li>
  )
}

/** How many there are, and which of them are unlike the rest. */
function Copies({ written }: { readonly written: Settings }) {
  const { words, locale } = useWords()
  if (typeof written.count !== 'number') return null
  const own = ownCopies(written)
  return (
    <>
      <span>×{formatNumber(written.count, locale, 0)}</span>
      {own.length === 0 ? null : <span class="chip">{words.settings.ownSettings(own.join(', '))}</span>}
    </>
  )
}

import { PAGE_SETTINGS, type PageSettingName } from '../../lab/commands/page-settings.ts'
import { PARAMETERS } from '../../lab/state/parameters.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'

const NAMES = Object.keys(PAGE_SETTINGS) as readonly PageSettingName[]

/** Settings of the page itself: all that its address may ask for, except what is opened. */
export function PageSettings() {
  const { words } = useWords()
  return (
    <section class="settings-whole settings-page" aria-label={words.share.thisPage}>
      <h3>{words.share.thisPage}</h3>
      <p class="soft hint">{words.share.thisPageHint}</p>
      <div class="settings">
        {NAMES.map((name) => (
          <PageSetting key={name} name={name} />
        ))}
      </div>
    </section>
  )
}

function PageSetting({ name }: { readonly name: PageSettingName }) {
  const lab = useLab()
  const { words } = useWords()
  const setting = PAGE_SETTINGS[name]
  const value = usePart(setting.get as (state: Parameters<typeof setting.get>[0]) => string | boolean)
  const set = setting.set as (to: typeof lab, value: string | boolean) => void
  const label = (
    <span>
      {words.share.parameter[name]} <code class="soft">({name})</code>
      {name === 'embed' || name === 'readonly' ? (
        <span class="soft hint"> {words.share.hint[name]}</span>
      ) : null}
    </span>
  )
  if (typeof value === 'boolean') {
    return (
      <label class="page-switch">
        <input
          type="checkbox"
          checked={value}
          onChange={({ currentTarget }) => set(lab, currentTarget.checked)}
        />
        {label}
      </label>
    )
  }
  return (
    <label class="setting">
      {label}
      <select value={value} onChange={({ currentTarget }) => set(lab, currentTarget.value)}>
        {(PARAMETERS[name].choices ?? []).map((choice) => (
          <option key={choice} value={choice}>
            {words.share.choice[choice as keyof typeof words.share.choice]}
          </option>
        ))}
      </select>
    </label>
  )
}

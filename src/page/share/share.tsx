import { useState } from 'preact/hooks'
import { formatNumber, formatTime } from '../../core/index.ts'
import { download } from '../../lab/commands/download.ts'
import { runFileText } from '../../lab/keep/run-file.ts'
import { addressOf, frameOf } from '../../lab/keep/share-address.ts'
import { changesIn } from '../../lab/state/edits.ts'
import { type Run, runOf } from '../../lab/state/run.ts'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { CopyField } from '../parts/copy-field.tsx'
import { useLink } from './use-link.ts'

/** Longer addresses are cut by some mail programs. */
const LONG = 2000

/** The open run as a link, as a frame for a web page, and as a file. */
export function Share() {
  const lab = useLab()
  const { words, language, locale } = useWords()
  const title = usePart((state) => state.opened?.title[language] ?? '')
  // The run as it stood when the dialog was opened: the link doesn't change while it is copied.
  const [run] = useState(() => runOf(lab.store.get()))
  if (run === null) return <>{words.empty}</>
  const { seed, nowNs, lanes } = run
  const changes = changesIn(lanes[0]?.edits ?? [])
  const intro = words.share.intro(title, formatNumber(seed, locale, 0), formatTime(nowNs, locale), changes)
  return (
    <>
      <p class="soft">{intro}</p>
      <Links run={run} />
      <FilePart run={run} />
    </>
  )
}

function Links({ run }: { readonly run: Run }) {
  const { words, locale } = useWords()
  const [embed, setEmbed] = useState(false)
  const [readonly, setReadonly] = useState(false)
  const link = useLink(run)
  if (link === null) return <p role="status">{words.share.making}</p>
  if (link === 'none') return <p role="alert">{words.share.noLink}</p>
  const address = addressOf(run, link, { embed, readonly })
  const characters = formatNumber(address.length, locale, 0)
  const long = address.length > LONG
  return (
    <>
      <CopyField label={words.share.link} copy={words.share.copyLink} text={address}>
        {long ? <strong>{words.share.tooLong(characters)}</strong> : words.share.length(characters)}
      </CopyField>
      <fieldset class="share-how">
        <legend>{words.share.how}</legend>
        <Option name="embed" is={embed} onChange={setEmbed} />
        <Option name="readonly" is={readonly} onChange={setReadonly} />
      </fieldset>
      {embed ? (
        <CopyField
          label={words.share.frame}
          copy={words.share.copyFrame}
          text={frameOf(address, words.name)}
        />
      ) : null}
    </>
  )
}

interface OptionProps {
  readonly name: 'embed' | 'readonly'
  readonly is: boolean
  readonly onChange: (is: boolean) => void
}

function Option({ name, is, onChange }: OptionProps) {
  const { words } = useWords()
  return (
    <label>
      <input type="checkbox" checked={is} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>
        {words.share.parameter[name]}: <span class="soft">{words.share.hint[name]}</span>
      </span>
    </label>
  )
}

function FilePart({ run }: { readonly run: Run }) {
  const lab = useLab()
  const { words } = useWords()
  const [saved, setSaved] = useState('')
  const save = (): void => {
    const name = run.source.name.replace(/\.(ya?ml|json)$/, '').concat('.run.json')
    download(name, new Blob([runFileText(run)], { type: 'application/json' }))
    setSaved(words.share.saved(name))
    lab.messages.tell({ announcement: words.share.saved(name) })
  }
  return (
    <section class="share-file" aria-label={words.share.file}>
      <button type="button" onClick={save}>
        {words.share.saveRun}
      </button>
      <span class="soft">{saved === '' ? words.share.fileHint : saved}</span>
    </section>
  )
}

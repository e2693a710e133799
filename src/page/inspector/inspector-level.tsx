import { formatTime, type LayerView } from '../../core/index.ts'
import { belowOf, type LayerAct, mayDo, sinceNs, standingOn } from '../../figures/inspect.ts'
import { nameOf } from '../../figures/owners.ts'
import { explain } from '../../scenario/index.ts'
import type { PageWords } from '../../words/index.ts'
import { KIND_PAGES } from '../kinds/index.ts'
import { Changing } from '../parts/changing.tsx'
import { useLab, usePart, useWords } from '../parts/context.ts'
import { Go, Head, Part } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { Sign } from '../parts/sign.tsx'
import { Terms } from '../parts/term.tsx'
import { LayerSettings } from '../settings/settings.tsx'
import { fallsText } from './falls-text.ts'

/** A level: what the inspector says of every one, with what its kind alone has in between. */
export function LevelInside({ path }: { path: string }) {
  const { words } = useWords()
  const layer = usePart((state) => state.snapshot?.layers.find((each) => each.path === path))
  if (layer === undefined) return null
  const { pane: Own } = KIND_PAGES[layer.kind]
  return (
    <>
      <Title layer={layer} />
      <StateLine layer={layer} />
      <Acts layer={layer} />
      <Own layer={layer} />
      <Stands path={path} />
      <Part title={words.inspector.settings}>
        <LayerSettings key={path} path={path} />
      </Part>
    </>
  )
}

function kindText({ kind, hypervisor }: LayerView, words: PageWords): string {
  return hypervisor === null ? words.kinds[kind].short : words.inspector.hypervisor(hypervisor.type)
}

/** Its name, what it is, and what it stands on, down to the machine. */
function Title({ layer }: { layer: LayerView }) {
  const { words } = useWords()
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const colour = useOwnerColour(layer.path)
  const below = belowOf(layers, layer.path).map(({ path }) => path)
  return (
    <Head on={below} swatch={layer.parent === null ? undefined : colour}>
      {layer.name}
      <small>{kindText(layer, words)}</small>
    </Head>
  )
}

/** How it is, since when, and why. */
function StateLine({ layer }: { layer: LayerView }) {
  const { words, locale, language } = useWords()
  const report = usePart((state) => state.report?.layers.find(({ path }) => path === layer.path))
  const layerEvents = usePart((state) => state.layerEvents)
  const since = sinceNs(layerEvents, report, layer.path)
  const phase = layer.phase === null ? '' : ` (${words.phase[layer.phase]})`
  const time =
    since === null
      ? ''
      : `, ${since === 0 ? words.inspector.fromStart : words.inspector.since(formatTime(since, locale))}`
  // For a crash without another reason the state has said it already.
  const why = layer.why === null || layer.why.code === 'crash' ? '' : `: ${explain(layer.why, language)}`
  return (
    <p class="state-line" data-of={layer.state}>
      <Sign of={layer.state} />
      <span>
        <strong>{`${words.state[layer.state]}${phase}`}</strong>
        {time}
        <Terms text={why} />
      </span>
    </p>
  )
}

/** The buttons that act on it; the one that crashes it says what falls with it. */
function Acts({ layer }: { layer: LayerView }) {
  const lab = useLab()
  const { words, locale } = useWords()
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const may = mayDo(layers, layer)
  const falls = fallsText(layers, layer.path, words, locale)
  const pausing: LayerAct = layer.state === 'paused' ? 'resume' : 'pause'
  const powering: LayerAct = may.has('power-on') || falls === null ? 'power-on' : 'power-off'
  const acts: readonly LayerAct[] = [pausing, powering, 'crash']
  return (
    <fieldset class="acts" aria-label={layer.name}>
      <Changing>
        {acts.map((act) => (
          <button
            type="button"
            key={act}
            disabled={!may.has(act)}
            aria-label={
              act === 'crash' && falls !== null ? `${words.inspector.act.crash}: ${falls}` : undefined
            }
            onClick={() => lab.changes.act({ do: act, path: layer.path })}
          >
            {words.inspector.act[act]}
          </button>
        ))}
      </Changing>
      {falls === null ? null : (
        <span class="soft" aria-hidden="true">
          {falls}
        </span>
      )}
    </fieldset>
  )
}

/** What stands directly on it. */
function Stands({ path }: { path: string }) {
  const { words } = useWords()
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const above = standingOn(layers, path)
  if (above.length === 0) return null
  return (
    <Part title={words.inspector.stands}>
      <p class="gos">
        {above.map((layer) => (
          <Go key={layer.path} to={{ kind: 'layer', path: layer.path }}>
            <Sign of={layer.state} />
            {nameOf(layer.path)}
            <span class="unseen">{words.state[layer.state]}</span>
          </Go>
        ))}
      </p>
    </Part>
  )
}

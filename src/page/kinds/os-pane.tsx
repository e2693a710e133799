import { DEFAULTS, formatBytes, type LayerView } from '../../core/index.ts'
import { DEFAULT_POLICIES } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'
import { Facts, Part } from '../parts/facts.tsx'
import { writtenBytes } from '../parts/form-values.ts'
import { FloorTime } from './floor-time.tsx'
import { COUNT } from './form-row.ts'
import type { KindPage } from './kind-page.ts'
import { ownRamTexts, schedulerTexts } from './outline-texts.ts'
import { PolicyRule } from './policy-rule.tsx'
import { RamLandlord } from './ram-landlord.tsx'
import { schedulerFacts } from './scheduler-facts.ts'
import { schedulerRows } from './scheduler-rows.ts'

/** Of an OS: how it shares out CPUs, what it keeps for that, its RAM. */
function OsInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const { scheduler, landlord, ramBytes } = layer
  return (
    <>
      <Facts of={schedulerFacts(scheduler, words, locale)} />
      {scheduler === null ? null : <PolicyRule policy={scheduler.policy} />}
      <FloorTime layer={layer} />
      <Part title={words.inspector.memory}>
        <Facts of={[[words.inspector.ownItself, formatBytes(ramBytes.own, locale)]]} />
      </Part>
      {landlord === null ? null : <RamLandlord layer={layer} landlord={landlord} />}
    </>
  )
}

export const OS_PAGE: KindPage = {
  pane: OsInside,
  form: [
    COUNT,
    ...schedulerRows(DEFAULT_POLICIES.os),
    {
      setting: 'ram',
      word: 'ownRam',
      slide: { from: '16 MiB', to: '4 GiB' },
      fallback: () => writtenBytes(DEFAULTS.osRamBytes),
    },
    { setting: 'swap', word: 'swap' },
  ],
  facts: ['scheduler.policy'],
  outline: (layer, words, locale) => [
    ...schedulerTexts(layer, words, locale),
    ...ownRamTexts(layer, words, locale),
  ],
}

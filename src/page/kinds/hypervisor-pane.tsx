import { formatBytes, formatNumber, type LayerView, MONITORS } from '../../core/index.ts'
import type { PageWords } from '../../words/index.ts'
import { useWords } from '../parts/context.ts'
import { Costs } from '../parts/costs.tsx'
import { Facts, Part } from '../parts/facts.tsx'
import { FloorTime } from './floor-time.tsx'
import { HYPERVISOR_FORM } from './hypervisor-form.ts'
import type { KindPage } from './kind-page.ts'
import { ownRamTexts, schedulerTexts } from './outline-texts.ts'
import { PolicyRule } from './policy-rule.tsx'
import { RamLandlord } from './ram-landlord.tsx'
import { schedulerFacts } from './scheduler-facts.ts'

/** Of a hypervisor: how it shares out CPUs and makes VMs, what it keeps for that, its RAM. */
function HypervisorInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const { scheduler, hypervisor } = layer
  if (hypervisor === null) return null
  return (
    <>
      <Facts
        of={[
          ...schedulerFacts(scheduler, words, locale),
          [words.inspector.monitor, MONITORS[hypervisor.monitor].name],
          [words.inspector.io, words.inspector.ioModes[hypervisor.io]],
          [words.inspector.overcommit, hypervisor.overcommit ? words.inspector.yes : words.inspector.no],
        ]}
      />
      {scheduler === null ? null : <PolicyRule policy={scheduler.policy} />}
      <FloorTime layer={layer} />
      <Part title={words.inspector.memory}>
        <Facts
          of={[
            [words.inspector.ownItself, formatBytes(layer.ramBytes.own, locale)],
            ...keptFacts(hypervisor, words, locale),
          ]}
        />
      </Part>
      {layer.landlord === null ? null : <RamLandlord layer={layer} landlord={layer.landlord} />}
    </>
  )
}

/** What a hypervisor's monitor keeps of RAM for VMs, and by which arithmetic; leads to the prices. */
function keptFacts(
  { vmRam, keptBytes }: NonNullable<LayerView['hypervisor']>,
  words: PageWords,
  locale: string,
) {
  const { vmRamFixed, vmRamPerVcpu, vmRamShare } = vmRam
  return [
    [words.inspector.keptForVms, formatBytes(keptBytes, locale)],
    [
      words.inspector.keptEach,
      <Costs key="each" mechanism="vmRam">
        {formatBytes(vmRamFixed, locale)}
      </Costs>,
    ],
    [words.inspector.keptPerVcpu, vmRamPerVcpu === 0 ? null : formatBytes(vmRamPerVcpu, locale)],
    [words.inspector.keptOfRam, vmRamShare === 0 ? null : `${formatNumber(100 * vmRamShare, locale)}\u00a0%`],
  ] as const
}

export const HYPERVISOR_PAGE: KindPage = {
  pane: HypervisorInside,
  form: HYPERVISOR_FORM,
  facts: ['scheduler.policy', 'overcommit'],
  outline: (layer, words, locale) => [
    ...schedulerTexts(layer, words, locale),
    ...ownRamTexts(layer, words, locale),
  ],
}

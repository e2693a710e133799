import { formatBytes, formatNumber, type LayerView, type VcpuView } from '../../core/index.ts'
import { isOn, ownedBytes } from '../../figures/inspect.ts'
import { ENOUGH_NS, type MeasuredLayer, msText } from '../../figures/measure.ts'
import type { PageWords } from '../../words/index.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Go, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { WhyEntitled } from './entitlement-pane.tsx'
import type { KindPage } from './kind-page.ts'
import { awayTexts, bytesText } from './outline-texts.ts'
import { RamBar } from './ram-bar.tsx'
import { RamClaim } from './ram-claim.tsx'
import { useSpent } from './use-spent.ts'
import { VcpuState } from './vcpu-pane.tsx'
import { VM_FORM } from './vm-form.ts'

const NOBODY: readonly VcpuView[] = []

/** Of a VM: its vCPUs now, its claim on CPU time and what it got, its time by account, its RAM. */
function VmInside({ layer }: { layer: LayerView }) {
  const { words, locale } = useWords()
  const colour = useOwnerColour(layer.path)
  const { spent, spanNs } = useSpent(layer.path)
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const vcpus = layer.vm?.vcpus ?? NOBODY
  const seconds = formatNumber(vcpus.length * 1000, locale, 0)
  return (
    <>
      <Part title={words.inspector.vcpus}>
        <ul class="vcpus">
          {vcpus.map((vcpu, index) => (
            <li key={index}>
              <Go to={{ kind: 'vcpu', path: layer.path, index }}>{words.inspector.vcpuName(index)}</Go>
              {isOn(layer) ? <VcpuState vcpu={vcpu} /> : null}
            </li>
          ))}
        </ul>
      </Part>
      <Claim layer={layer} spent={spent} spanNs={spanNs} />
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={layer.name}
          colour={colour}
          parts={spent === null ? [] : spentParts(spent)}
          spanNs={spanNs}
          path={layer.path}
          note={vcpus.length < 2 ? null : words.inspector.vcpuSeconds(vcpus.length, seconds)}
        />
      </Part>
      <Part title={words.inspector.memory}>
        <Facts
          of={[
            [words.inspector.configured, formatBytes(layer.ramBytes.configured, locale)],
            [words.inspector.inUse, formatBytes(layer.ramBytes.touched, locale)],
            [words.inspector.owned, formatBytes(ownedBytes(layers, layer.path), locale)],
          ]}
        />
        <RamBar layer={layer} colour={colour} />
      </Part>
      {layer.ramClaim === null ? null : <RamClaim layer={layer} claim={layer.ramClaim} />}
    </>
  )
}

interface CpuClaimProps {
  readonly layer: LayerView
  readonly spent: MeasuredLayer | null
  readonly spanNs: number
}

/** CPU time that a VM may ask for, and what it received, in cores. */
function Claim({ layer, spent, spanNs }: CpuClaimProps) {
  const { words, locale } = useWords()
  if (layer.vm === null) return null
  const { shares, reservationCores, limitCores, entitledCores, affinity, vcpus } = layer.vm
  const cores = (n: number): string => words.inspector.cores(formatNumber(n, locale, 2))
  const received = spent === null || spanNs < ENOUGH_NS ? null : spent.runNs / spanNs
  return (
    <Part title={words.inspector.cpu}>
      <Facts
        of={[
          [words.inspector.shares, formatNumber(shares, locale, 0)],
          [
            words.inspector.reservation,
            reservationCores === 0 ? words.inspector.none : cores(reservationCores),
          ],
          [words.inspector.limit, limitCores === null ? words.inspector.none : cores(limitCores)],
          [words.inspector.entitled, entitledCores === null ? '–' : cores(entitledCores)],
          [words.inspector.received, received === null ? '–' : cores(received)],
          [words.inspector.affinity, affinity === null ? null : affinity.join(', ')],
          [
            words.inspector.costop,
            spent === null || spent.costopNs === 0 || spanNs < ENOUGH_NS
              ? null
              : words.inspector.ofEachSecond(msText((spent.costopNs / spanNs) * 1000, locale)),
          ],
        ]}
      />
      {entitledCores === null || received === null ? null : (
        <>
          <span class="meter" aria-hidden="true">
            <i style={{ width: `${Math.min(1, received / vcpus.length) * 100}%` }} />
            <b style={{ insetInlineStart: `${Math.min(1, entitledCores / vcpus.length) * 100}%` }} />
          </span>
          <p class="soft small">{words.inspector.meter(formatNumber(vcpus.length, locale, 0))}</p>
        </>
      )}
      {isOn(layer) ? <WhyEntitled path={layer.path} spent={spent} spanNs={spanNs} /> : null}
    </Part>
  )
}

/** Its size, and what of its RAM its guest has touched. */
function outline(layer: LayerView, words: PageWords, locale: string): string[] {
  const { configured, touched } = layer.ramBytes
  return [
    words.vcpus(layer.vm?.vcpus.length ?? 0),
    words.outlineRam(formatBytes(configured, locale)),
    ...bytesText(words.outlineTouched, touched, locale),
    ...awayTexts(layer, words, locale),
  ]
}

export const VM_PAGE: KindPage = {
  pane: VmInside,
  form: VM_FORM,
  facts: ['vcpus', 'ram', 'cpu.shares'],
  outline,
  cpus: ({ vcpus = 1 }) => vcpus,
}

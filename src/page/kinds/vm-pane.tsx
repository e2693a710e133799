import { formatBytes, formatNumber, formatTime, type LayerView, type VcpuView } from '../../core/index.ts'
import { isOn, ownedBytes } from '../../figures/inspect.ts'
import { ENOUGH_NS, type MeasuredLayer, msText } from '../../figures/measure.ts'
import { nameOf } from '../../figures/owners.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Go, Head, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { Sign } from '../parts/sign.tsx'
import { useMeasured } from '../time/seconds.tsx'
import { WhyEntitled } from './entitlement-pane.tsx'
import { RamBar } from './ram-bar.tsx'
import { RamClaim } from './ram-claim.tsx'

const NOBODY: readonly VcpuView[] = []

/** What was measured of a level since the figures began; null before there is enough. */
export function useSpent(path: string): { readonly spent: MeasuredLayer | null; readonly spanNs: number } {
  const { measured } = useMeasured()
  const spent = measured?.layers.find((layer) => layer.path === path) ?? null
  return { spent, spanNs: measured?.spanNs ?? 0 }
}

/** Of a VM: its vCPUs now, its claim on CPU time and what it got, its time by account, its RAM. */
export function VmInside({ layer }: { layer: LayerView }) {
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

/** A vCPU's state as sign and word, where it runs, and for how long. */
function VcpuState({ vcpu: { state, core, costopped, forNs } }: { vcpu: VcpuView }) {
  const { words, locale } = useWords()
  const where = core === null ? '' : ` ${words.inspector.onCore(core)}`
  return (
    <span class="vcpu-state" data-of={state}>
      <Sign of={costopped ? 'costop' : state} />
      <span>
        <strong>{costopped ? words.costop : words.runState[state]}</strong>
        {`${where} ${words.inspector.forTime(formatTime(forNs, locale))}`}
      </span>
    </span>
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

/** Of one vCPU: its state now and its time by account. */
export function VcpuInside({ path, index }: { path: string; index: number }) {
  const { words, locale } = useWords()
  const colour = useOwnerColour(path)
  const { spent, spanNs } = useSpent(path)
  const vcpu = usePart((state) => state.snapshot?.layers.find((each) => each.path === path)?.vm?.vcpus[index])
  const parts = spent?.vcpus[index]
  const name = words.inspector.vcpu(index, nameOf(path))
  if (vcpu === undefined) return null
  return (
    <>
      <Head on={[path]} swatch={colour}>
        {name}
      </Head>
      <p class="state-line">
        <VcpuState vcpu={vcpu} />
      </p>
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={name}
          colour={colour}
          parts={parts === undefined ? [] : spentParts(parts)}
          spanNs={spanNs}
          path={path}
        />
        {parts === undefined || spanNs < ENOUGH_NS ? null : (
          <p class="soft small">
            {words.inspector.readyEach(msText((parts.readyNs / spanNs) * 1000, locale))}
            {parts.costopNs === 0
              ? null
              : `; ${words.inspector.costopEach(msText((parts.costopNs / spanNs) * 1000, locale))}`}
          </p>
        )}
      </Part>
    </>
  )
}

import { formatTime, type VcpuView } from '../../core/index.ts'
import { ENOUGH_NS, msText } from '../../figures/measure.ts'
import { nameOf } from '../../figures/owners.ts'
import { spentParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Head, Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { Sign } from '../parts/sign.tsx'
import { useSpent } from './use-spent.ts'

/** A vCPU's state as sign and word, where it runs, and for how long. */
export function VcpuState({ vcpu: { state, core, costopped, forNs } }: { vcpu: VcpuView }) {
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

import { levelName, nameOf } from '../../figures/owners.ts'
import { accountParts } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Go, Head, Part, TimeByAccount } from '../parts/facts.tsx'
import { Sign } from '../parts/sign.tsx'
import { useMeasured } from '../time/seconds.tsx'

/** Of a core: who runs, level by level from the core up to the app, and its time by account. */
export function CoreInside({ machine, index }: { machine: string; index: number }) {
  const { words } = useWords()
  const { measured } = useMeasured()
  const core = usePart((state) => state.snapshot?.machines.find(({ path }) => path === machine)?.cores[index])
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  if (core === undefined) return null
  const { chain, switching } = core
  const lowest = chain[0]
  const cpuNs = measured?.machines.find(({ path }) => path === machine)?.coreNs[index]
  const name = words.inspector.core(index, levelName(machine, layers))
  const vcpuOf = (path: string): number =>
    layers.find((layer) => layer.path === path)?.vm?.vcpus.findIndex((vcpu) => vcpu.core === index) ?? -1
  return (
    <>
      <Head on={[machine]}>{name}</Head>
      <p class="state-line">
        <Sign of={lowest === undefined ? 'blocked' : 'running'} />
        <strong>
          {lowest === undefined
            ? words.inspector.idle
            : switching
              ? words.inspector.switchingTo(nameOf(lowest))
              : words.inspector.runs(nameOf(lowest))}
        </strong>
      </p>
      {lowest === undefined ? null : (
        <Part title={words.inspector.chain}>
          <ol class="chain">
            {chain.map((path) => {
              const vcpu = vcpuOf(path)
              return (
                <li key={path}>
                  <Go to={{ kind: 'layer', path }} />
                  {vcpu < 0 ? null : (
                    <Go to={{ kind: 'vcpu', path, index: vcpu }}>{words.inspector.vcpuName(vcpu)}</Go>
                  )}
                </li>
              )
            })}
          </ol>
        </Part>
      )}
      <Part title={words.inspector.time}>
        <TimeByAccount
          name={name}
          colour={null}
          parts={cpuNs === undefined ? [] : accountParts(cpuNs, true)}
          spanNs={measured?.spanNs ?? 0}
          path={machine}
        />
      </Part>
    </>
  )
}

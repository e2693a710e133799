import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { ownerColour } from '../app/colours.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { ENOUGH_NS, type Measured, type MeasuredMachine } from '../app/measure.ts'
import { nameOf, ownersByPath } from '../app/owners.ts'
import { accountParts, Bar, Legend, spentParts } from './bars.tsx'
import { Requests, servingApps } from './requests.tsx'
import { useMeasured } from './seconds.tsx'

const VIEWS = ['vm', 'vcpu', 'core', 'requests'] as const
type View = (typeof VIEWS)[number]

/** Where did the time go: a bar for each VM or app, vCPU or core, waiting included; or requests. */
export function Where() {
  const { words } = useWords()
  const { measured } = useMeasured()
  const layers = usePart((state) => state.snapshot?.layers)
  const [wish, setWish] = useState<View>('vm')
  if (measured === null || layers === undefined) return null
  const there: Readonly<Record<View, boolean>> = {
    vm: true,
    vcpu: layers.some(({ kind }) => kind === 'vm'),
    core: true,
    requests: servingApps(layers).size > 0,
  }
  const by = there[wish] ? wish : 'vm'
  const titles: Readonly<Record<View, string>> = {
    vm: words.perVm,
    vcpu: words.perVcpu,
    core: words.perCore,
    requests: words.figures,
  }
  return (
    <>
      <fieldset class="segmented small" aria-label={words.whereTime}>
        {VIEWS.filter((view) => there[view]).map((view) => (
          <label key={view}>
            <input type="radio" name="where" checked={by === view} onChange={() => setWish(view)} />
            <span>{titles[view]}</span>
          </label>
        ))}
      </fieldset>
      {by === 'requests' ? (
        <Requests />
      ) : (
        <>
          <Legend cores={by === 'core'} />
          <ul class="bars" aria-label={titles[by]}>
            {measured.machines.map((machine) => (
              <Fragment key={machine.path}>
                {measured.machines.length > 1 ? <li class="bar-group">{nameOf(machine.path)}</li> : null}
                {by === 'core' ? (
                  <CoreBars machine={machine} spanNs={measured.spanNs} />
                ) : (
                  <OwnerBars measured={measured} machine={machine.path} vcpus={by === 'vcpu'} />
                )}
              </Fragment>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface OwnerBarsProps {
  readonly measured: Measured
  readonly machine: string
  /** One for each vCPU of a VM, instead of one for all of them. */
  readonly vcpus: boolean
}

/** A bar for each VM or app of a machine that is there now, or for each of its vCPUs. */
function OwnerBars({ measured, machine, vcpus }: OwnerBarsProps) {
  const lab = useLab()
  const { words } = useWords()
  const theme = usePart((state) => state.theme)
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const owners = new Set(ownersByPath(layers).values())
  const enough = measured.spanNs >= ENOUGH_NS
  const bars = measured.layers.filter(({ path }) => owners.has(path) && path.startsWith(`${machine}/`))
  return (
    <>
      {bars.flatMap((layer) => {
        const { path } = layer
        const whole = {
          key: path,
          name: nameOf(path),
          spent: layer,
          target: { kind: 'layer', path },
        } as const
        const each = layer.vcpus.map((spent, index) => ({
          key: `${path} ${index}`,
          name: words.vcpuOf(nameOf(path), index),
          spent,
          target: { kind: 'vcpu', path, index } as const,
        }))
        return (vcpus ? each : [whole]).map(({ key, name, spent, target }) => (
          <Bar
            key={key}
            name={name}
            colour={ownerColour(lab.colours.of(path), theme)}
            parts={enough ? spentParts(spent) : []}
            target={target}
            figure="ready"
          />
        ))
      })}
    </>
  )
}

function CoreBars({ machine, spanNs }: { machine: MeasuredMachine; spanNs: number }) {
  const { words } = useWords()
  return (
    <>
      {machine.coreNs.map((cpuNs, index) => (
        <Bar
          key={words.core(index)}
          name={words.core(index)}
          colour="var(--soft)"
          parts={spanNs >= ENOUGH_NS ? accountParts(cpuNs, true) : []}
          target={{ kind: 'core', machine: machine.path, index }}
          figure="idle"
        />
      ))}
    </>
  )
}

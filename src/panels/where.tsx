import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { ownerColour } from '../app/colours.ts'
import { useLab, usePart, useWords } from '../app/context.ts'
import { ENOUGH_NS, type Measured } from '../app/measure.ts'
import { nameOf, ownersByPath } from '../app/owners.ts'
import { ACCOUNTS, type CpuNs } from '../core/index.ts'
import { Bar, Legend, type Part } from './bars.tsx'
import { Requests, servingApps } from './requests.tsx'
import { useMeasured } from './seconds.tsx'

type View = 'vm' | 'core' | 'requests'

function accountParts(cpu: CpuNs, withIdle: boolean): Part[] {
  return ACCOUNTS.filter((account) => withIdle || account !== 'idle').map((what) => ({ what, ns: cpu[what] }))
}

/** Where did the time go: a bar for each VM or app, waiting included; or one for each core; or requests. */
export function Where() {
  const { words } = useWords()
  const { measured } = useMeasured()
  const layers = usePart((state) => state.snapshot?.layers)
  const [wish, setWish] = useState<View>('vm')
  if (measured === null || layers === undefined) return null
  const views: readonly View[] = servingApps(layers).size > 0 ? ['vm', 'core', 'requests'] : ['vm', 'core']
  const by = views.includes(wish) ? wish : 'vm'
  const titles: Readonly<Record<View, string>> = {
    vm: words.perVm,
    core: words.perCore,
    requests: words.figures,
  }
  return (
    <section class="panel where" aria-label={words.whereTime}>
      <div class="where-head">
        <h2>{words.whereTime}</h2>
        <fieldset class="segmented small" aria-label={words.whereTime}>
          {views.map((each) => (
            <label key={each}>
              <input type="radio" name="where" checked={by === each} onChange={() => setWish(each)} />
              <span>{titles[each]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {by === 'requests' ? (
        <Requests />
      ) : (
        <>
          <Legend cores={by === 'core'} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable with the keyboard */}
          <ul class="bars" tabIndex={0} aria-label={titles[by]}>
            {measured.machines.map((machine) => (
              <Fragment key={machine.path}>
                {measured.machines.length > 1 ? <li class="bar-group">{nameOf(machine.path)}</li> : null}
                {by === 'vm' ? (
                  <OwnerBars measured={measured} machine={machine.path} />
                ) : (
                  <CoreBars measured={measured} cores={machine.coreNs} />
                )}
              </Fragment>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** A bar for each VM or app of a machine that is there now. */
function OwnerBars({ measured, machine }: { measured: Measured; machine: string }) {
  const lab = useLab()
  const theme = usePart((state) => state.theme)
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const owners = new Set(ownersByPath(layers).values())
  const enough = measured.spanNs >= ENOUGH_NS
  const bars = measured.layers.filter(({ path }) => owners.has(path) && path.startsWith(`${machine}/`))
  return (
    <>
      {bars.map(({ path, cpuNs, readyNs, blockedNs }) => {
        const waits: Part[] = [
          { what: 'ready', ns: readyNs },
          { what: 'blocked', ns: blockedNs },
        ]
        return (
          <Bar
            key={path}
            name={nameOf(path)}
            colour={ownerColour(lab.colours.of(path), theme)}
            parts={enough ? [...accountParts(cpuNs, false), ...waits] : []}
          />
        )
      })}
    </>
  )
}

function CoreBars({ measured, cores }: { measured: Measured; cores: readonly CpuNs[] }) {
  const { words } = useWords()
  const enough = measured.spanNs >= ENOUGH_NS
  return (
    <>
      {cores.map((cpuNs, i) => (
        <Bar
          key={words.core(i)}
          name={words.core(i)}
          colour="var(--soft)"
          parts={enough ? accountParts(cpuNs, true) : []}
        />
      ))}
    </>
  )
}

import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { usePart, useWords } from '../app/context.ts'
import { servingApps } from '../app/inspect.ts'
import { ENOUGH_NS, type Measured, type MeasuredMachine } from '../app/measure.ts'
import { nameOf, ownersByPath } from '../app/owners.ts'
import type { Words } from '../app/strings.ts'
import { targetKey } from '../app/target.ts'
import { accountParts, Bar, type BarProps, Legend, spentParts } from './bars.tsx'
import { useOwnerColours } from './owner-colours.ts'
import { Requests } from './requests.tsx'
import { useMeasured } from './seconds.tsx'

const VIEWS = ['vm', 'vcpu', 'core', 'requests'] as const
type View = (typeof VIEWS)[number]

/** Where did the time go: a bar for each VM or app, vCPU or core, waiting included; or requests. */
export function Where() {
  const { words } = useWords()
  const { measured } = useMeasured()
  const colourOf = useOwnerColours()
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
  const owners = new Set(ownersByPath(layers).values())
  const groups = measured.machines.map((machine) => ({
    path: machine.path,
    rows:
      by === 'core'
        ? coreRows(machine, words)
        : ownerRows(measured, machine.path, owners, by === 'vcpu', colourOf, words),
  }))
  // Where each machine has one row, the machine's name says enough.
  const ofOne = groups.length > 1 && groups.every(({ rows }) => rows.length === 1)
  const grouped = groups.length > 1 && !ofOne
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
          <Legend
            of={groups.flatMap(({ rows }) => rows.flatMap(({ parts }) => parts))}
            cores={by === 'core'}
          />
          <ul class="bars" aria-label={titles[by]}>
            {groups.map(({ path, rows }) => (
              <Fragment key={path}>
                {grouped ? <li class="bar-group">{nameOf(path)}</li> : null}
                {rows.map((row) => (
                  <Bar
                    key={targetKey(row.target)}
                    {...row}
                    name={ofOne ? nameOf(path) : row.name}
                    parts={measured.spanNs >= ENOUGH_NS ? row.parts : []}
                  />
                ))}
              </Fragment>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A bar for each VM or app of a machine that is there now, or for each vCPU. */
function ownerRows(
  measured: Measured,
  machine: string,
  owners: ReadonlySet<string>,
  vcpus: boolean,
  colourOf: (path: string) => string,
  words: Words,
): BarProps[] {
  return measured.layers
    .filter(({ path }) => owners.has(path) && path.startsWith(`${machine}/`))
    .flatMap((layer): BarProps[] => {
      const { path } = layer
      const name = nameOf(path)
      const look = { colour: colourOf(path), figure: 'ready' } as const
      if (!vcpus) return [{ ...look, name, parts: spentParts(layer), target: { kind: 'layer', path } }]
      return layer.vcpus.map((spent, index) => ({
        ...look,
        name: words.vcpuOf(name, index),
        parts: spentParts(spent),
        target: { kind: 'vcpu', path, index },
      }))
    })
}

function coreRows({ path, coreNs }: MeasuredMachine, words: Words): BarProps[] {
  return coreNs.map((cpuNs, index) => ({
    name: words.core(index),
    colour: 'var(--soft)',
    parts: accountParts(cpuNs, true),
    target: { kind: 'core', machine: path, index },
    figure: 'idle',
  }))
}

import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { servingApps } from '../../figures/inspect.ts'
import { ENOUGH_NS } from '../../figures/measure.ts'
import { targetKey } from '../../figures/target.ts'
import { Bar, Legend } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { useOwnerColours } from '../parts/owner-colours.ts'
import { Requests } from './request-times.tsx'
import { useMeasured } from './seconds.tsx'
import { barGroups } from './where-rows.ts'

const VIEWS = ['vm', 'vcpu', 'core', 'requests'] as const
type WhereView = (typeof VIEWS)[number]

/** Where did the time go: a bar for each VM or app, vCPU or core, waiting included; or requests. */
export function Where() {
  const { words } = useWords()
  const { measured } = useMeasured()
  const colourOf = useOwnerColours()
  const layers = usePart((state) => state.snapshot?.layers)
  const [chosen, setChosen] = useState<WhereView>('vm')
  if (measured === null || layers === undefined) return null
  const there: Readonly<Record<WhereView, boolean>> = {
    vm: true,
    vcpu: layers.some(({ vm }) => vm !== null),
    core: true,
    requests: servingApps(layers).size > 0,
  }
  const by = there[chosen] ? chosen : 'vm'
  const titles: Readonly<Record<WhereView, string>> = {
    vm: words.perVm,
    vcpu: words.perVcpu,
    core: words.perCore,
    requests: words.figures,
  }
  const colours = { of: colourOf, soft: 'var(--soft)' }
  const groups = by === 'requests' ? [] : barGroups(measured, layers, by, colours, words)
  return (
    <>
      <fieldset class="segmented small" aria-label={words.whereTime}>
        {VIEWS.filter((view) => there[view]).map((view) => (
          <label key={view}>
            <input type="radio" name="where" checked={by === view} onChange={() => setChosen(view)} />
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
            {groups.map(({ path, name, rows }) => (
              <Fragment key={path}>
                {name === null ? null : <li class="bar-group">{name}</li>}
                {rows.map((row) => (
                  <Bar
                    key={targetKey(row.target)}
                    {...row}
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

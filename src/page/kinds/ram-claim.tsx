import { useState } from 'preact/hooks'
import {
  formatBytes,
  formatNumber,
  idleCost,
  type LayerView,
  type RamClaimView,
  type Rule,
} from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { nameOf } from '../../figures/owners.ts'
import { landlordOf, residentBytes, rivalsOf } from '../../figures/ram.ts'
import { usePart, useWords } from '../parts/context.ts'
import { Facts, Part } from '../parts/facts.tsx'
import { Reclaims } from './ram-reclaims.tsx'

const MIB = 1024 ** 2

interface RamClaimProps {
  readonly layer: LayerView
  readonly claim: RamClaimView
}

/** What a VM may keep of RAM that was promised more than once: its claim, the arithmetic, and what was taken from it. */
export function RamClaim({ layer, claim }: RamClaimProps) {
  const { words, locale } = useWords()
  const bytes = (n: number): string => formatBytes(n, locale)
  return (
    <>
      <Part title={words.memory.claim}>
        <Facts
          of={[
            [words.inspector.shares, formatNumber(claim.shares, locale, 0)],
            [
              words.inspector.reservation,
              claim.reservationBytes === 0 ? words.inspector.none : bytes(claim.reservationBytes),
            ],
            [
              words.inspector.limit,
              claim.limitBytes === null ? words.inspector.none : bytes(claim.limitBytes),
            ],
            [words.memory.holds, bytes(residentBytes(layer.ramBytes))],
            [words.memory.target, bytes(claim.targetBytes)],
          ]}
        />
        <Arithmetic layer={layer} claim={claim} />
      </Part>
      <Taken taken={claim.taken} />
      <Reclaims path={layer.path} />
    </>
  )
}

/** Folded until asked for: shares ÷ (pages × (in use + k × idle)), of the VM and of all who compete with it. */
function Arithmetic({ layer, claim }: RamClaimProps) {
  const { words, locale } = useWords()
  const [open, setOpen] = useState(false)
  const layers = usePart((state) => state.snapshot?.layers) ?? []
  const landlord = landlordOf(layers, layer.path)
  const { memory: ram } = words
  if (landlord?.landlord == null) return null
  const { idleTax, state } = landlord.landlord
  const counts = formatNumber(idleCost(idleTax), locale)
  const perMib = (one: RamClaimView): string => formatNumber(one.sharesPerByte * MIB, locale, 3)
  const rivals = open ? rivalsOf(layers, layer) : []
  const { targetBytes: target, reservationBytes: least, limitBytes: most } = claim
  const bound =
    target <= least
      ? ram.bound.reservation(formatBytes(least, locale))
      : most !== null && most <= target
        ? ram.bound.limit(formatBytes(most, locale))
        : null
  return (
    <details class="why" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{ram.why(layer.name)}</summary>
      {open ? (
        <>
          <p class="small">
            {idleTax === 0 ? ram.noTax : ram.tax(counts, percentText(idleTax, locale))}{' '}
            {state === 'high' ? ram.enough : null}
          </p>
          <p class="ram-sum small">
            <strong>
              {ram.sum(
                formatNumber(claim.shares, locale, 0),
                formatBytes(residentBytes(layer.ramBytes), locale),
                percentText(1 - claim.idle, locale),
                counts,
                percentText(claim.idle, locale),
                perMib(claim),
              )}
            </strong>
          </p>
          {bound === null ? null : <p class="small">{bound}</p>}
          <p class="small">{ram.rivals(rivals.length, nameOf(landlord.path))}</p>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{ram.who}</th>
                <th scope="col">{ram.shares}</th>
                <th scope="col">{ram.holds}</th>
                <th scope="col">{ram.idle}</th>
                <th scope="col">{ram.perMib}</th>
                <th scope="col">{ram.target}</th>
              </tr>
            </thead>
            <tbody>
              {rivals.map(({ path, ramBytes, ramClaim }) =>
                ramClaim === null ? null : (
                  <tr key={path} data-own={path === layer.path}>
                    <th scope="row">{nameOf(path)}</th>
                    <td>{formatNumber(ramClaim.shares, locale, 0)}</td>
                    <td>{formatBytes(residentBytes(ramBytes), locale)}</td>
                    <td>{percentText(ramClaim.idle, locale)}</td>
                    <td>{perMib(ramClaim)}</td>
                    <td>{formatBytes(ramClaim.targetBytes, locale)}</td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </>
      ) : null}
    </details>
  )
}

/** In all so far, by rule. */
function Taken({ taken }: { taken: RamClaimView['taken'] }) {
  const { words, locale } = useWords()
  const rules = (Object.keys(taken) as Rule[]).filter((rule) => taken[rule] > 0)
  if (rules.length === 0) return null
  return (
    <Part title={words.memory.takenTitle}>
      <Facts of={rules.map((rule) => [words.memory.rule[rule], formatBytes(taken[rule], locale)])} />
    </Part>
  )
}

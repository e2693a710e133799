import { formatBytes, type Language } from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'

type RamFinding = Extract<
  DiagnosticReason,
  { code: 'over-ram' | 'reclaim-type-2' | 'reclaim-overcommit' | 'ram-claim' }
>

/** @returns what is wrong with a claim on RAM, or with how it is taken back. */
export function ramWords(finding: RamFinding, language: Language): string {
  const en = language === 'en'
  const q = (text: string): string => (en ? `“${text}”` : `«${text}»`)
  switch (finding.code) {
    case 'over-ram': {
      const [bytes, ram] = [finding.params.bytes, finding.params.ram].map((n) => formatBytes(n, language))
      return en
        ? `found ${bytes}; it has only ${ram} of RAM`
        : `se encontró ${bytes}; solo tiene ${ram} de RAM`
    }
    case 'reclaim-type-2':
      return en
        ? `${q(finding.params.key)} is of type 1 hypervisors; the VMs of type 2 are programs of the operating system below, and it takes RAM back from them as from any program`
        : `${q(finding.params.key)} es de los hipervisores de tipo 1; las máquinas virtuales de los de tipo 2 son programas del sistema operativo de abajo, que les quita RAM como a cualquier programa`
    case 'reclaim-overcommit':
      return en
        ? 'RAM is only taken back where more is promised than there is: say whether there is, with overcommit: on or off'
        : 'solo se recupera RAM donde se promete más de la que hay: di si se hace, con overcommit: on u off'
    case 'ram-claim': {
      const { layer, type } = finding.params
      if (type === 2)
        return en
          ? `shares, reservation and limit of RAM are kept by type 1 hypervisors; below ${q(layer)} an operating system hands out RAM, and it knows none of them`
          : `shares, reservation y limit de RAM los respetan los hipervisores de tipo 1; debajo de ${q(layer)} la RAM la reparte un sistema operativo, que no los conoce`
      return en
        ? `without overcommit a VM owns all of its RAM: say whether ${q(layer)} promises more than there is, with overcommit: on or off`
        : `sin overcommit una máquina virtual tiene toda su RAM: di si ${q(layer)} promete más de la que hay, con overcommit: on u off`
    }
  }
}

import { type Era, type Language, modesOf, type Technique, type Words } from '../core/index.ts'
import type { MessageTable, ParamsByCode } from './say.ts'

/** Why a hypervisor of an era can't make processors or page tables as it is told to, and how it can. */

const ERA: Readonly<Record<Era, Words>> = {
  2003: {
    en: 'in 2003 processors gave hypervisors no help: they translated the guest’s kernel, or had it changed to ask them',
    es: 'en 2003 los procesadores no ayudaban a los hipervisores: traducían el kernel del invitado, o este se modificaba para pedirles las cosas',
  },
  2006: {
    en: 'in 2006 processors helped with leaving a guest, not yet with page tables, and there are no figures for paravirtual guests',
    es: 'en 2006 los procesadores ayudaban a salir del invitado, todavía no con las tablas de páginas, y no hay cifras de invitados paravirtuales',
  },
  2014: {
    en: 'by 2014 hypervisors let the hardware help; of translation and paravirtual guests there are figures for 2003 only',
    es: 'en 2014 los hipervisores ya usaban la ayuda del hardware; de la traducción y de invitados paravirtuales solo hay cifras de 2003',
  },
}

const MMU: Readonly<Record<Technique, Words>> = {
  hardware: {
    en: 'guests that know of no hypervisor change their page tables as they like: the hardware walks nested ones, or the hypervisor keeps shadows',
    es: 'un invitado que no sabe del hipervisor cambia sus tablas de páginas a su gusto: o el hardware recorre tablas anidadas, o el hipervisor lleva copias sombra',
  },
  translation: {
    en: 'translated guests run on shadow page tables: they know of no hypervisor, and nested ones need hardware that helps',
    es: 'un invitado traducido corre sobre tablas de páginas sombra: no sabe del hipervisor, y las anidadas necesitan ayuda del hardware',
  },
  paravirtual: {
    en: 'a paravirtual guest asks for each change of its page tables',
    es: 'un invitado paravirtual pide cada cambio de sus tablas de páginas',
  },
}

function whyNot({ era, technique, mmu }: ParamsByCode['way'], language: Language): string {
  const known = modesOf(era).some((mode) => mode.technique === technique)
  const isNested = technique === 'hardware' && mmu === 'nested'
  return (known && !isNested ? MMU[technique] : ERA[era])[language]
}

const modesIn = (era: Era, or: string): string =>
  modesOf(era)
    .map(({ technique, mmu }) => `technique: ${technique}, mmu: ${mmu}`)
    .join(or)

export const MODE_MESSAGES = {
  way: {
    en: (params) => `${whyNot(params, 'en')}; era: ${params.era} has ${modesIn(params.era, '; or ')}`,
    es: (params) => `${whyNot(params, 'es')}; era: ${params.era} tiene ${modesIn(params.era, '; o ')}`,
  },
  monitor: {
    en: ({ monitor, technique, era }, say) =>
      `${say.quoted(monitor)} makes VMs only where the processor helps (technique: hardware); here, in era: ${era}, it is technique: ${technique}`,
    es: ({ monitor, technique, era }, say) =>
      `${say.quoted(monitor)} hace máquinas virtuales solo donde el procesador ayuda (technique: hardware); aquí, en era: ${era}, es technique: ${technique}`,
  },
} as const satisfies Partial<MessageTable>

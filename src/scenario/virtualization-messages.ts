import { type Era, type Language, type Mmu, modesOf, type Technique, type Words } from '../core/index.ts'
import type { DiagnosticReason } from './diagnostics.ts'

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

export function wayWords(
  { era, technique, mmu }: Extract<DiagnosticReason, { code: 'way' }>['params'],
  language: Language,
): string {
  const en = language === 'en'
  const ways = modesOf(era)
  const known = ways.some((way) => way.technique === technique)
  const why = known ? mmuWords(era, technique, mmu, language) : ERA[era][language]
  const list = ways.map((way) => `technique: ${way.technique}, mmu: ${way.mmu}`).join(en ? '; or ' : '; o ')
  return en ? `${why}; era: ${era} has ${list}` : `${why}; era: ${era} tiene ${list}`
}

function mmuWords(era: Era, technique: Technique, mmu: Mmu, language: Language): string {
  return technique === 'hardware' && mmu === 'nested' ? ERA[era][language] : MMU[technique][language]
}

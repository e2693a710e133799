import type { Language, LayerKind } from '../../core/index.ts'

/** What a kind of layer is called. */
interface KindWords {
  /** Before its name, in the outline and the inspector. */
  readonly short: string
  /** Written out, in settings. */
  readonly full: string
  /** On the button that adds another one; left out: no button adds one. */
  readonly addLike?: string
}

/** One row a kind. */
export const KIND_WORDS: Readonly<Record<LayerKind, Readonly<Record<Language, KindWords>>>> = {
  machine: {
    en: { short: 'machine', full: 'machine', addLike: 'Add a machine like this one' },
    es: { short: 'máquina', full: 'máquina física', addLike: 'Agregar una máquina física como esta' },
  },
  os: {
    en: { short: 'OS', full: 'operating system' },
    es: { short: 'SO', full: 'sistema operativo' },
  },
  hypervisor: {
    en: { short: 'hypervisor', full: 'hypervisor' },
    es: { short: 'hipervisor', full: 'hipervisor' },
  },
  vm: {
    en: { short: 'VM', full: 'virtual machine', addLike: 'Add a VM like this one' },
    es: {
      short: 'máquina virtual',
      full: 'máquina virtual',
      addLike: 'Agregar una máquina virtual como esta',
    },
  },
  runtime: {
    en: { short: 'process VM', full: 'process VM', addLike: 'Add a process VM like this one' },
    es: {
      short: 'máquina virtual de proceso',
      full: 'máquina virtual de proceso',
      addLike: 'Agregar una máquina virtual de proceso como esta',
    },
  },
  app: {
    en: { short: 'app', full: 'app', addLike: 'Add an app like this one' },
    es: { short: 'app', full: 'aplicación', addLike: 'Agregar una aplicación como esta' },
  },
}

/** @returns the words of every kind in one language. */
export function kindWords(language: Language): Readonly<Record<LayerKind, KindWords>> {
  const rows = Object.entries(KIND_WORDS).map(([kind, words]) => [kind, words[language]])
  return Object.fromEntries(rows)
}

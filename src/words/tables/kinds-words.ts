import type { Language, LayerKind } from '../../core/index.ts'

/** What a kind of layer is called. */
interface KindWords {
  /** Before its name, in the outline and the inspector. */
  readonly short: string
  /** Written out, in settings. */
  readonly full: string
  /** On the button that adds another one; left out: no button adds one. */
  readonly addLike?: string
  /** One of it that is meant, and how many of it stand on something. */
  readonly the: string
  readonly its: (n: number) => string
}

/** One row a kind. */
export const KIND_WORDS: Readonly<Record<LayerKind, Readonly<Record<Language, KindWords>>>> = {
  machine: {
    en: {
      short: 'machine',
      full: 'machine',
      addLike: 'Add a machine like this one',
      the: 'the machine',
      its: (n) => (n === 1 ? 'its machine' : `its ${n} machines`),
    },
    es: {
      short: 'máquina',
      full: 'máquina física',
      addLike: 'Agregar una máquina física como esta',
      the: 'la máquina',
      its: (n) => (n === 1 ? 'su máquina' : `sus ${n} máquinas`),
    },
  },
  os: {
    en: {
      short: 'OS',
      full: 'operating system',
      the: 'the OS',
      its: (n) => (n === 1 ? 'its OS' : `its ${n} OSs`),
    },
    es: {
      short: 'SO',
      full: 'sistema operativo',
      the: 'el SO',
      its: (n) => (n === 1 ? 'su SO' : `sus ${n} SO`),
    },
  },
  hypervisor: {
    en: {
      short: 'hypervisor',
      full: 'hypervisor',
      the: 'the hypervisor',
      its: (n) => (n === 1 ? 'its hypervisor' : `its ${n} hypervisors`),
    },
    es: {
      short: 'hipervisor',
      full: 'hipervisor',
      the: 'el hipervisor',
      its: (n) => (n === 1 ? 'su hipervisor' : `sus ${n} hipervisores`),
    },
  },
  vm: {
    en: {
      short: 'VM',
      full: 'virtual machine',
      addLike: 'Add a VM like this one',
      the: 'the VM',
      its: (n) => (n === 1 ? 'its VM' : `its ${n} VMs`),
    },
    es: {
      short: 'máquina virtual',
      full: 'máquina virtual',
      addLike: 'Agregar una máquina virtual como esta',
      the: 'la VM',
      its: (n) => (n === 1 ? 'su VM' : `sus ${n} VM`),
    },
  },
  runtime: {
    en: {
      short: 'process VM',
      full: 'process VM',
      addLike: 'Add a process VM like this one',
      the: 'the process VM',
      its: (n) => (n === 1 ? 'its process VM' : `its ${n} process VMs`),
    },
    es: {
      short: 'máquina virtual de proceso',
      full: 'máquina virtual de proceso',
      addLike: 'Agregar una máquina virtual de proceso como esta',
      the: 'la VM de proceso',
      its: (n) => (n === 1 ? 'su VM de proceso' : `sus ${n} VM de proceso`),
    },
  },
  app: {
    en: {
      short: 'app',
      full: 'app',
      addLike: 'Add an app like this one',
      the: 'the app',
      its: (n) => (n === 1 ? 'its app' : `its ${n} apps`),
    },
    es: {
      short: 'app',
      full: 'aplicación',
      addLike: 'Agregar una aplicación como esta',
      the: 'la app',
      its: (n) => (n === 1 ? 'su app' : `sus ${n} apps`),
    },
  },
}

/** @returns the words of every kind in one language. */
export function kindWords(language: Language): Readonly<Record<LayerKind, KindWords>> {
  const rows = Object.entries(KIND_WORDS).map(([kind, words]) => [kind, words[language]])
  return Object.fromEntries(rows)
}

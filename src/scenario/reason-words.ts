import { formatBytes, type Language, type Reason } from '../core/index.ts'

/** Why a layer is refused, crashed or off, with the figures that decided: one row a code, in both languages. */

type Facts = { readonly [R in Reason as R['code']]: Omit<R, 'code'> }

/** How figures are written in a language. */
interface SayFigures {
  bytes(bytes: number): string
  cores(cores: number): string
}

type ReasonSentence<Code extends keyof Facts> = (facts: Facts[Code], say: SayFigures) => string

const REASONS: { readonly [Code in keyof Facts]: Readonly<Record<Language, ReasonSentence<Code>>> } = {
  ram: {
    en: ({ needBytes, freeBytes, where, overcommit }, { bytes }) =>
      `needs ${bytes(needBytes)} of RAM; ${bytes(freeBytes)} are free in ${where}${overcommit ? '' : ', and overcommit is off'}`,
    es: ({ needBytes, freeBytes, where, overcommit }, { bytes }) =>
      `necesita ${bytes(needBytes)} de RAM; en ${where} hay ${bytes(freeBytes)} libres${overcommit ? '' : ', y la sobreasignación está desactivada'}`,
  },
  reservation: {
    en: ({ needCores, freeCores, where }, { cores }) =>
      `reserves ${cores(needCores)} cores; ${cores(freeCores)} are not yet reserved in ${where}`,
    es: ({ needCores, freeCores, where }, { cores }) =>
      `reserva ${cores(needCores)} núcleos; en ${where} quedan ${cores(freeCores)} sin reservar`,
  },
  ramReservation: {
    en: ({ needBytes, freeBytes, where }, { bytes }) =>
      `must be sure of ${bytes(needBytes)} of RAM, its overhead included; ${bytes(freeBytes)} are not yet reserved in ${where}`,
    es: ({ needBytes, freeBytes, where }, { bytes }) =>
      `debe tener seguros ${bytes(needBytes)} de RAM, con lo que cuesta tenerla; en ${where} quedan ${bytes(freeBytes)} sin reservar`,
  },
  heap: {
    en: ({ needBytes, heapBytes }, { bytes }) =>
      `ran out of memory: its data take ${bytes(needBytes)}, and the heap is ${bytes(heapBytes)}`,
    es: ({ needBytes, heapBytes }, { bytes }) =>
      `se quedó sin memoria: sus datos ocupan ${bytes(needBytes)} y el heap es de ${bytes(heapBytes)}`,
  },
  oom: {
    en: ({ where, sizeBytes, ramBytes, swapBytes }, { bytes }) =>
      `${where} ran out of memory, ${bytes(ramBytes)} of RAM and ${bytes(swapBytes)} of swap space, and ended its largest program: this one had ${bytes(sizeBytes)}`,
    es: ({ where, sizeBytes, ramBytes, swapBytes }, { bytes }) =>
      `${where} se quedó sin memoria, ${bytes(ramBytes)} de RAM y ${bytes(swapBytes)} de espacio de intercambio, y terminó su programa más grande: este tenía ${bytes(sizeBytes)}`,
  },
  crash: { en: () => 'it crashed', es: () => 'se cayó' },
  below: {
    en: ({ where }) => `${where}, which it stands on, is down`,
    es: ({ where }) => `${where}, sobre lo que corre, no está en marcha`,
  },
}

/** A reason whose code and facts belong together, for the compiler. */
type ReasonWith<Code extends keyof Facts> = { readonly [C in Code]: { readonly code: C } & Facts[C] }[Code]

function sentenceOf<Code extends keyof Facts>(reason: ReasonWith<Code>, language: Language): string {
  return REASONS[reason.code][language](reason, {
    bytes: (bytes) => formatBytes(bytes, language),
    cores: (cores) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(cores),
  })
}

/** @returns one sentence, in words that a learner knows, with the figures that decided. */
export const explain = (reason: Reason, language: Language): string => sentenceOf(reason, language)

import type { Language } from './language.ts'
import { formatBytes } from './units.ts'

/** Why a layer is refused, crashed or off: a code and its figures. The words are in the one table below. */
export type Reason =
  /** It needs more RAM than is free where it stands. */
  | {
      readonly code: 'ram'
      readonly needBytes: number
      readonly freeBytes: number
      readonly where: string
      readonly overcommit: boolean
    }
  /** Its reservation can't be guaranteed beside the others'. */
  | {
      readonly code: 'reservation'
      readonly needCores: number
      readonly freeCores: number
      readonly where: string
    }
  /** Its reservation of RAM, and what its hypervisor needs for it, can't be guaranteed beside the others'. */
  | {
      readonly code: 'ramReservation'
      readonly needBytes: number
      readonly freeBytes: number
      readonly where: string
    }
  /** Its data leave next to nothing of the heap that its process VM has for them. */
  | { readonly code: 'heap'; readonly needBytes: number; readonly heapBytes: number }
  /** Its OS had no room left for pages, in RAM or in swap space, and it was the largest program. */
  | {
      readonly code: 'oom'
      readonly where: string
      /** What it had touched. */
      readonly sizeBytes: number
      /** Of the machine or VM. */
      readonly ramBytes: number
      readonly swapBytes: number
    }
  /** It was made to crash. */
  | { readonly code: 'crash' }
  /** What it stands on is down. */
  | { readonly code: 'below'; readonly where: string }

const cores = (n: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(n)

/** @returns one sentence, in words that a learner knows, with the figures that decided. */
export function explain(reason: Reason, language: Language): string {
  const en = language === 'en'
  switch (reason.code) {
    case 'ram': {
      const need = formatBytes(reason.needBytes, language)
      const free = formatBytes(reason.freeBytes, language)
      const off = reason.overcommit
        ? ''
        : en
          ? ', and overcommit is off'
          : ', y la sobreasignación está desactivada'
      return en
        ? `needs ${need} of RAM; ${free} are free in ${reason.where}${off}`
        : `necesita ${need} de RAM; en ${reason.where} hay ${free} libres${off}`
    }
    case 'reservation': {
      const need = cores(reason.needCores, language)
      const free = cores(reason.freeCores, language)
      return en
        ? `reserves ${need} cores; ${free} are not yet reserved in ${reason.where}`
        : `reserva ${need} núcleos; en ${reason.where} quedan ${free} sin reservar`
    }
    case 'ramReservation': {
      const need = formatBytes(reason.needBytes, language)
      const free = formatBytes(reason.freeBytes, language)
      return en
        ? `must be sure of ${need} of RAM, its overhead included; ${free} are not yet reserved in ${reason.where}`
        : `debe tener seguros ${need} de RAM, con lo que cuesta tenerla; en ${reason.where} quedan ${free} sin reservar`
    }
    case 'heap': {
      const need = formatBytes(reason.needBytes, language)
      const heap = formatBytes(reason.heapBytes, language)
      return en
        ? `ran out of memory: its data take ${need}, and the heap is ${heap}`
        : `se quedó sin memoria: sus datos ocupan ${need} y el heap es de ${heap}`
    }
    case 'oom': {
      const size = formatBytes(reason.sizeBytes, language)
      const ram = formatBytes(reason.ramBytes, language)
      const swap = formatBytes(reason.swapBytes, language)
      return en
        ? `${reason.where} ran out of memory, ${ram} of RAM and ${swap} of swap space, and ended its largest program: this one had ${size}`
        : `${reason.where} se quedó sin memoria, ${ram} de RAM y ${swap} de espacio de intercambio, y terminó su programa más grande: este tenía ${size}`
    }
    case 'crash':
      return en ? 'it crashed' : 'se cayó'
    case 'below':
      return en
        ? `${reason.where}, which it stands on, is down`
        : `${reason.where}, sobre lo que corre, no está en marcha`
  }
}

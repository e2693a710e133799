import { formatBytes, formatNumber, type Language, type LayerKey } from '../core/index.ts'
import type { Diagnostic, DiagnosticReason, Expectation, FoundValue } from './diagnostics.ts'
import { keyWords } from './kinds/index.ts'
import { ramWords } from './ram-messages.ts'
import { stepText } from './step-messages.ts'
import { wayWords } from './virtualization-messages.ts'
import { EXPECTED, LIMIT, SYNTAX } from './vocabulary.ts'

/** Every sentence that the reader says, in both languages; what they are made of is in `vocabulary.ts`. */

/** A value of a file, set apart from the words around it. */
const quoted = (text: string, language: Language): string => (language === 'en' ? `“${text}”` : `«${text}»`)

/** What was found, and what should have been. */
function instead(value: FoundValue, expected: string, language: Language): string {
  const en = language === 'en'
  if (value.shape === 'nothing') {
    return en ? `found nothing; expected ${expected}` : `no se encontró nada; se esperaba ${expected}`
  }
  const shown = {
    list: en ? 'a list' : 'una lista',
    record: en ? 'a group of settings' : 'un grupo de ajustes',
    text: quoted(value.text, language),
    plain: value.text,
  }[value.shape]
  return en ? `found ${shown}; expected ${expected}` : `se encontró ${shown}; se esperaba ${expected}`
}

const or = (words: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(words)

const expectedWords = (expected: readonly Expectation[], language: Language): string =>
  or(
    expected.map((one) => EXPECTED[one][language]),
    language,
  )

const meantWords = (meant: string | null, language: Language): string =>
  meant === null
    ? ''
    : language === 'en'
      ? `; did you mean ${quoted(meant, language)}?`
      : `; ¿quisiste decir ${quoted(meant, language)}?`

/** @returns what is wrong, without where: one line. */
export function reasonText(finding: DiagnosticReason, language: Language): string {
  const en = language === 'en'
  const q = (text: string): string => quoted(text, language)
  switch (finding.code) {
    case 'file-size': {
      const [size, limit] = [finding.params.bytes, finding.params.limit].map((n) => formatBytes(n, language))
      return en
        ? `the file has ${size}; at most ${limit} are read`
        : `el archivo tiene ${size}; se leen ${limit} como máximo`
    }
    case 'not-text':
      return en
        ? `this is not a text file: it holds the character ${finding.params.character}`
        : `esto no es un archivo de texto: contiene el carácter ${finding.params.character}`
    case 'syntax':
      return SYNTAX[finding.params.reason][language]
    case 'nesting':
      return en
        ? `nested more than ${finding.params.limit} deep`
        : `hay más de ${finding.params.limit} niveles de anidamiento`
    case 'too-long': {
      const limit = formatNumber(finding.params.limit, language, 0)
      return en
        ? `too much to read: more than ${limit} values`
        : `demasiado para leer: más de ${limit} valores`
    }
    case 'empty':
      return en ? 'there is nothing here to read' : 'aquí no hay nada que leer'
    case 'several-documents':
      return en
        ? 'a second document begins here; a file holds one'
        : 'aquí empieza un segundo documento; un archivo lleva uno'
    case 'key-twice':
      return en ? `${q(finding.params.key)} is here twice` : `${q(finding.params.key)} aparece dos veces`
    case 'bad-key':
      return en ? 'this can’t be a key' : 'esto no puede ser una clave'
    case 'unknown-anchor': {
      const { name, meant } = finding.params
      const about = en ? `no anchor &${name} stands above` : `más arriba no hay ningún ancla &${name}`
      return about + meantWords(meant, language)
    }
    case 'tag':
      return en
        ? `the tag ${q(finding.params.tag)} means nothing here`
        : `la etiqueta ${q(finding.params.tag)} no significa nada aquí`
    case 'missing': {
      const expected = expectedWords(finding.params.expected, language)
      return en
        ? `${q(finding.params.key)} is missing; expected ${expected}`
        : `falta ${q(finding.params.key)}; se esperaba ${expected}`
    }
    case 'missing-choice': {
      const choices = or(finding.params.choices, language)
      return en
        ? `${q(finding.params.key)} is missing; expected ${choices}`
        : `falta ${q(finding.params.key)}; se esperaba ${choices}`
    }
    case 'expected': {
      const { found, expected, meant } = finding.params
      const about = instead(found, expectedWords(expected, language), language)
      if (found.shape === 'text' && found.text === meant) {
        return about + (en ? '; leave out the quotes' : '; quita las comillas')
      }
      return about + meantWords(meant, language)
    }
    case 'choice': {
      const { found, choices, meant } = finding.params
      return instead(found, or(choices, language), language) + meantWords(meant, language)
    }
    case 'range': {
      const { found, min, max } = finding.params
      return en
        ? `found ${found}; expected ${min} to ${max}`
        : `se encontró ${found}; se esperaba un valor de ${min} a ${max}`
    }
    case 'length': {
      const { found, least, most } = finding.params
      const bound =
        least !== null
          ? en
            ? `at least ${least}`
            : `${least} o más`
          : en
            ? `at most ${most}`
            : `${most} como máximo`
      return en
        ? `entries in the list: ${found}; expected ${bound}`
        : `elementos en la lista: ${found}; se esperaban ${bound}`
    }
    case 'unknown-key': {
      const { key, known, meant, cut } = finding.params
      const about = en ? `unknown setting ${q(key)}` : `ajuste desconocido ${q(key)}`
      if (cut) {
        return (
          about +
          (en ? '; a text with a comma in it goes in quotes' : '; un texto con una coma va entre comillas')
        )
      }
      if (meant !== null) return about + meantWords(meant, language)
      return `${about}; ${en ? 'known here' : 'aquí se conocen'}: ${known.join(', ')}`
    }
    case 'kind': {
      const { key, kinds, meant } = finding.params
      const about = en
        ? `a level begins with its kind (${or(kinds, language)}) and its name; found ${q(key)}`
        : `un nivel empieza con su tipo (${or(kinds, language)}) y su nombre; se encontró ${q(key)}`
      return about + meantWords(meant, language)
    }
    case 'kind-first':
      return en
        ? `the kind comes first: put ${q(finding.params.kind)} before ${q(finding.params.first)}`
        : `el tipo va primero: pon ${q(finding.params.kind)} antes de ${q(finding.params.first)}`
    case 'two-kinds':
      return en
        ? `one level is of one kind; this one says ${q(finding.params.first)} and ${q(finding.params.second)}: put one in the stack of the other`
        : `un nivel es de un solo tipo; este dice ${q(finding.params.first)} y ${q(finding.params.second)}: pon uno en el stack del otro`
    case 'stands':
      return standsText(finding.params, language)
    case 'full': {
      const { below, holder, first } = finding.params
      const { holds, name } = keyWords(below)
      const rule = (holds ?? name)[language]
      return en
        ? `${rule}; ${q(holder)} already holds ${q(first)}`
        : `${rule}; ${q(holder)} ya tiene ${q(first)}`
    }
    case 'top':
      return en
        ? `an app is the top: nothing stands on ${q(finding.params.name)}`
        : `una aplicación es la cima: nada va sobre ${q(finding.params.name)}`
    case 'way':
      return wayWords(finding.params, language)
    case 'monitor': {
      const { monitor, technique, era } = finding.params
      return en
        ? `${q(monitor)} makes VMs only where the processor helps (technique: hardware); here, in era: ${era}, it is technique: ${technique}`
        : `${q(monitor)} hace máquinas virtuales solo donde el procesador ayuda (technique: hardware); aquí, en era: ${era}, es technique: ${technique}`
    }
    case 'no-scheduler':
      return en
        ? 'a type 2 hypervisor has no scheduler of its own: the operating system below schedules its vCPUs'
        : 'un hipervisor de tipo 2 no tiene planificador propio: el sistema operativo de abajo planifica sus vCPU'
    case 'name-twice': {
      const { name, other } = finding.params
      if (name === other)
        return en ? `the name ${q(name)} is used twice here` : `el nombre ${q(name)} se usa dos veces aquí`
      return en
        ? `the name ${q(name)} is also that of a copy of ${q(other)}`
        : `el nombre ${q(name)} es también el de una copia de ${q(other)}`
    }
    case 'limit': {
      const inHours = finding.params.what === 'core-time'
      const [value, limit] = [finding.params.found, finding.params.limit].map((n) =>
        inHours ? formatNumber(n / 3600e9, language) : formatNumber(n, language, 0),
      )
      const what = LIMIT[finding.params.what][language]
      return en ? `${value} ${what}; at most ${limit} are possible` : `${value} ${what}; ${limit} como máximo`
    }
    case 'order':
      return en
        ? `${q(finding.params.larger)} can’t be below ${q(finding.params.smaller)}`
        : `${q(finding.params.larger)} no puede ser menor que ${q(finding.params.smaller)}`
    case 'first-step':
      return en ? 'the first step is at 0 s' : 'el primer paso es en 0 s'
    case 'steps-order':
      return en ? 'each step is later than the one before' : 'cada paso es posterior al anterior'
    case 'reservation': {
      const { layer, policy } = finding.params
      return en
        ? `a reservation is kept by the proportional scheduler; ${q(layer)} uses ${policy}`
        : `una reservación la respeta el planificador proportional; ${q(layer)} usa ${policy}`
    }
    case 'affinity': {
      const { cpu, cpus } = finding.params
      const last = cpus - 1
      return en
        ? `there is no CPU ${cpu} below it; they are numbered 0 to ${last}`
        : `debajo no hay una CPU ${cpu}; se numeran de 0 a ${last}`
    }
    case 'strict-affinity':
      return en
        ? `strict co-scheduling in ${q(finding.params.layer)} gives CPUs to a whole VM; affinity needs relaxed or none`
        : `la coplanificación strict de ${q(finding.params.layer)} da las CPU a toda la máquina virtual; la afinidad necesita relaxed o none`
    case 'strict-vcpus': {
      const { layer, vcpus, cpus } = finding.params
      return en
        ? `strict co-scheduling in ${q(layer)} would never run ${vcpus} vCPUs at once on ${cpus} CPUs`
        : `la coplanificación strict de ${q(layer)} nunca podría ejecutar ${vcpus} vCPU a la vez en ${cpus} CPU`
    }
    case 'credit-slice':
      return en ? 'under credit a slice is at least 1 ms' : 'con credit un turno es de al menos 1 ms'
    case 'over-vcpus': {
      const value = formatNumber(finding.params.cores, language)
      const { vcpus } = finding.params
      if (vcpus === 1) {
        return en
          ? `reserves ${value} cores, but its one vCPU can’t use more than one`
          : `reserva ${value} núcleos, pero su única vCPU no puede usar más de uno`
      }
      return en
        ? `reserves ${value} cores, but its ${vcpus} vCPUs can’t use more than ${vcpus}`
        : `reserva ${value} núcleos, pero sus ${vcpus} vCPU no pueden usar más de ${vcpus}`
    }
    case 'over-ram':
    case 'reclaim-type-2':
    case 'reclaim-overcommit':
    case 'ram-claim':
      return ramWords(finding, language)
    case 'path': {
      const { part, meant, below } = finding.params
      const where = below === '' ? (en ? 'here' : 'aquí') : en ? `on ${q(below)}` : `sobre ${q(below)}`
      const about = en ? `there is no ${q(part)} ${where}` : `no hay ningún ${q(part)} ${where}`
      return about + meantWords(meant, language)
    }
    case 'path-setting':
      return en
        ? `${q(finding.params.path)} names no setting; expected a path such as server/xen/web.count`
        : `${q(finding.params.path)} no nombra un ajuste; se esperaba una ruta como server/xen/web.count`
    case 'path-layer':
      return en
        ? `${q(finding.params.path)} names a setting; expected a level, such as server/xen/web-2`
        : `${q(finding.params.path)} nombra un ajuste; se esperaba un nivel, por ejemplo server/xen/web-2`
    case 'control-value':
      return en
        ? `give ${q(finding.params.path)} a value in the stack, so that the control knows where it starts`
        : `dale un valor a ${q(finding.params.path)} en el stack, para que el control sepa dónde empieza`
    case 'control-range':
      return en
        ? `${q(finding.params.path)} is ${finding.params.value}, outside of its control`
        : `${q(finding.params.path)} vale ${finding.params.value}, fuera de su control`
    case 'control-units':
      return en
        ? 'min, max, step and the value in the stack have one and the same unit'
        : 'min, max, step y el valor en el stack llevan la misma unidad'
    case 'variant': {
      const { name, names, meant } = finding.params
      const about = en ? `there is no variant ${q(name)}` : `no hay ninguna variante ${q(name)}`
      if (meant !== null || names.length === 0) return about + meantWords(meant, language)
      return `${about}; ${en ? 'there are' : 'hay'}: ${names.join(', ')}`
    }
    case 'both': {
      const { one, other } = finding.params
      return en ? `either ${q(one)} or ${q(other)}, not both` : `o ${q(one)} u ${q(other)}, no los dos`
    }
    case 'metric': {
      const { found, meant } = finding.params
      const about = en
        ? `${q(found)} names no figure; expected PATH:field, such as server/xen/web-1:runNs`
        : `${q(found)} no nombra una cifra; se esperaba RUTA:campo, por ejemplo server/xen/web-1:runNs`
      return about + meantWords(meant, language)
    }
    case 'metric-kind': {
      const { field, wanted, kind } = finding.params
      return en
        ? `${q(field)} is a figure of each ${wanted}; this path leads to ${kind === '' ? 'nothing' : q(kind)}`
        : `${q(field)} es una cifra de cada ${wanted}; esta ruta lleva a ${kind === '' ? 'nada' : q(kind)}`
    }
    case 'more': {
      const count = formatNumber(finding.params.count, language, 0)
      return en ? `and ${count} problems more` : `y ${count} problemas más`
    }
    case 'step':
      return stepText(finding.params, language)
    case 'not-live':
      return en
        ? `${q(finding.params.setting)} can’t change while it runs`
        : `${q(finding.params.setting)} no puede cambiar durante la ejecución`
  }
}

function standsText(
  { layer, below }: { layer: LayerKey; below: LayerKey | 'nothing' },
  language: Language,
): string {
  const { stands, saysOf } = keyWords(layer)
  const rule = stands[language]
  if (below === 'nothing') {
    return language === 'en'
      ? `${rule}; here it stands on nothing: begin with a machine`
      : `${rule}; aquí no va sobre nada: empieza con una máquina física`
  }
  if (saysOf?.includes(below)) return rule
  const on = keyWords(below).name[language]
  return language === 'en' ? `${rule}; here it stands on ${on}` : `${rule}; aquí va sobre ${on}`
}

/** @returns a problem as one line, without its place in the file: where it is in the tree, then what is wrong. */
export function diagnosticText(problem: Diagnostic, language: Language): string {
  const within =
    problem.within === null
      ? ''
      : language === 'en'
        ? `in ${quoted(problem.within[language], language)}: `
        : `en ${quoted(problem.within[language], language)}: `
  return `${within}${problem.path === '' ? '' : `${problem.path}: `}${reasonText(problem, language)}`
}

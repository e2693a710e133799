import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/core/index.ts'
import { GLOSSARY } from '../../src/words/glossary.ts'
import { termsIn } from '../../src/words/terms.ts'

const LANGUAGES = ['en', 'es'] as const

/** What was found in a text: `said → term`. */
function found(text: string, language: Language): string[] {
  return termsIn(text, language).flatMap((piece) =>
    typeof piece === 'string' ? [] : [`${piece.said} → ${piece.term.id}`],
  )
}

function joined(text: string, language: Language): string {
  return termsIn(text, language)
    .map((piece) => (typeof piece === 'string' ? piece : piece.before + piece.said + piece.after))
    .join('')
}

describe('terms are found in texts', () => {
  test('in every form, whatever the case of its letters', () => {
    for (const language of LANGUAGES)
      for (const term of GLOSSARY)
        for (const form of term.forms[language])
          for (const said of [form, form.toUpperCase(), `a ${form} b`, `(${form}).`])
            expect(found(said, language)[0]?.toLowerCase(), said).toBe(`${form.toLowerCase()} → ${term.id}`)
  })

  test('as whole words: not inside another, also beside accents, digits and hyphens', () => {
    for (const text of [
      'ghostly',
      'hosting',
      'reswap',
      'kernels2',
      'web-kernel',
      'vm-1',
      'swap_file',
      'p955',
    ])
      expect(found(text, 'en'), text).toEqual([])
    for (const text of ['capaz', 'escapa', 'ócapa', 'capaó', 'imagenéa', 'contenedora'])
      expect(found(text, 'es'), text).toEqual([])
    expect(found('Cada máquina virtual: ¿capa o imágenes?', 'es')).toEqual([
      'máquina virtual → vm',
      'capa → image',
    ])
  })

  test('with accents written in either way', () => {
    expect(found('el anfitrión'.normalize('NFD'), 'es')).toEqual(['anfitrión → host'])
  })

  test('the longest first', () => {
    expect(found('A process VM, then a VM exit of a system VM', 'en')).toEqual([
      'process VM → process-vm',
      'VM exit → vm-exit',
      'system VM → vm',
    ])
    expect(found('la máquina virtual de proceso y el sistema operativo invitado', 'es')).toEqual([
      'máquina virtual de proceso → process-vm',
      'sistema operativo invitado → guest',
    ])
  })

  test('each once, where it stands first, whatever its form', () => {
    expect(found('VMs on a hypervisor: each VM asks the hypervisor; a virtual machine', 'en')).toEqual([
      'VMs → vm',
      'hypervisor → hypervisor',
    ])
  })

  test('over the end of a line', () => {
    expect(found('las máquinas\n  virtuales', 'es')).toEqual(['máquinas\n  virtuales → vm'])
  })

  test('with the signs that stick to them', () => {
    expect(termsIn('a (VM), “type 2”: b', 'en')).toMatchObject([
      'a ',
      { before: '(', said: 'VM', after: '),' },
      ' ',
      { before: '“', said: 'type 2', after: '”:' },
      ' b',
    ])
  })

  test('those of the other language are not', () => {
    expect(found('máquina virtual', 'en')).toEqual([])
    expect(found('virtual machine', 'es')).toEqual([])
  })
})

test('the pieces make up the text', () => {
  const forms = GLOSSARY.flatMap(({ forms }) => [...forms.en, ...forms.es])
  const part = fc.oneof(fc.constantFrom(...forms, ' ', '. ', '(', '”', '\n'), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom(...LANGUAGES), (parts, language) => {
      const text = parts.join('')
      expect(joined(text, language)).toBe(text.normalize('NFC'))
    }),
  )
})

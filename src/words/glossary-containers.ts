import { type Term, term } from './glossary-term.ts'

/** Terms of containers and of who looks after many of them. */
export const CONTAINER_TERMS: readonly Term[] = [
  term(
    'container',
    {
      name: 'container',
      forms: ['container', 'containers'],
      definition:
        'One or more processes with their own view of files and network and a limit on what they use, on the kernel that they share with all the others.',
    },
    {
      name: 'contenedor',
      forms: ['contenedor', 'contenedores'],
      definition:
        'Uno o más procesos con su propia vista de archivos y red y un tope de recursos, sobre el kernel que comparten con los demás.',
    },
  ),
  term(
    'image',
    {
      name: 'image and layer',
      forms: ['image', 'images', 'layer', 'layers'],
      definition:
        'The packaged app with its tools, read-only and made of stacked layers that several images can share; a container is an image at work.',
    },
    {
      name: 'imagen y capa',
      forms: ['imagen', 'imágenes', 'capa', 'capas'],
      definition:
        'La aplicación empaquetada con sus herramientas, de solo lectura y hecha de capas que varias imágenes pueden compartir; un contenedor es una imagen en marcha.',
    },
  ),
  term(
    'registry',
    {
      name: 'registry',
      forms: ['registry', 'registries'],
      definition:
        'The store where images are published (docker push) and from which they are downloaded (docker pull); publishing a port (-p) is another thing.',
    },
    {
      name: 'registro de imágenes (registry)',
      forms: ['registro de imágenes', 'registros de imágenes', 'registry'],
      definition:
        'El almacén donde se publican las imágenes (docker push) y del que se descargan (docker pull); publicar un puerto (-p) es otra cosa.',
    },
  ),
  term(
    'orchestrator',
    {
      name: 'orchestrator',
      forms: ['orchestrator', 'orchestrators'],
      definition:
        'The tool that keeps comparing what you asked for (the desired state) with what is running on many machines, and corrects the difference.',
    },
    {
      name: 'orquestador',
      forms: ['orquestador', 'orquestadores'],
      definition:
        'La herramienta que compara una y otra vez lo que pediste (el estado deseado) con lo que corre en muchas máquinas, y corrige la diferencia.',
    },
  ),
  term(
    'rollback',
    {
      name: 'rollback',
      forms: ['rollback', 'rollbacks', 'roll back', 'rolls back', 'rolled back'],
      definition:
        'Going back to the version that worked; most orchestrators do it only if a person asks or has switched it on.',
    },
    {
      name: 'reversión (rollback; «retroceso» en los apuntes)',
      forms: ['reversión', 'reversiones', 'rollback', 'retroceso', 'retrocesos'],
      definition:
        'Volver a la versión que funcionaba; la mayoría de los orquestadores solo lo hace si alguien lo pide o lo dejó activado.',
    },
  ),
]

import type { LayerKind } from '../../core/index.ts'
import { APP_PAGE } from './app-pane.tsx'
import { HYPERVISOR_PAGE } from './hypervisor-pane.tsx'
import type { KindPage } from './kind-page.ts'
import { MACHINE_PAGE } from './machine-pane.tsx'
import { OS_PAGE } from './os-pane.tsx'
import { RUNTIME_PAGE } from './runtime-pane.tsx'
import { VM_PAGE } from './vm-pane.tsx'

/** What the page knows of each kind of layer: one row a kind. */
export const KIND_PAGES: Readonly<Record<LayerKind, KindPage>> = {
  machine: MACHINE_PAGE,
  os: OS_PAGE,
  hypervisor: HYPERVISOR_PAGE,
  vm: VM_PAGE,
  runtime: RUNTIME_PAGE,
  app: APP_PAGE,
}

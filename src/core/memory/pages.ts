/** Of x86-64: pages of 4 KiB are what RAM is handed out and taken in. */
export const PAGE_BYTES = 4096

/** Whole pages of so many bytes. */
export function wholePages(bytes: number): number {
  return bytes > 0 ? Math.floor(bytes / PAGE_BYTES) * PAGE_BYTES : 0
}

/** CRC-32 as in zip and PNG (ISO 3309, polynomial 0xEDB88320): tells that something was changed, not by whom. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Of a text, as it is written down. */
export function sumOf(text: string): string {
  return crc32(new TextEncoder().encode(text)).toString(16).padStart(8, '0')
}

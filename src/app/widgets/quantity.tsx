import styles from './quantity.module.css'

interface QuantityProps {
  readonly value: number
  /** Singular, and the plural where it is not "-s". */
  readonly unit: string
  readonly units?: string
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** "1,234 outputs": for text; the plural is "-s" unless given. */
export const quantity = (value: number, unit: string, units = `${unit}s`): string =>
  `${whole.format(value)} ${value === 1 ? unit : units}`

/** "212 bytes", "12.3 KiB", "32 MiB": binary units, as limits are. */
export function byteCount(bytes: number): string {
  if (bytes < 1024) return quantity(bytes, 'byte')
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KiB'] : [bytes / 1024 ** 2, 'MiB']
  return `${short.format(size)} ${unit}`
}

/** A number that keeps its unit on the same line. */
export function Quantity({ value, unit, units = `${unit}s` }: QuantityProps) {
  return (
    <span className={styles['quantity']}>
      {whole.format(value)} <span className={styles['unit']}>{value === 1 ? unit : units}</span>
    </span>
  )
}

/** A size in bytes, short; the exact number is in the title. */
export function ByteCount({ bytes }: { readonly bytes: number }) {
  const [size, unit] = byteCount(bytes).split(' ')
  return (
    <span className={styles['quantity']} title={quantity(bytes, 'byte')}>
      {size} <span className={styles['unit']}>{unit}</span>
    </span>
  )
}

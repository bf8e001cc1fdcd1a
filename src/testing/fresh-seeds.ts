/** A few seeds that no run had before, many in `test:long`; the title that carries one repeats it by VITE_SEED. */
export function freshSeeds(few: number, many: number): readonly string[] {
  const { MODE, VITE_SEED } = import.meta.env
  if (typeof VITE_SEED === 'string') return [VITE_SEED]
  const count = MODE === 'long' ? many : few
  return Array.from({ length: count }, () => Math.random().toString(36).slice(2, 10))
}

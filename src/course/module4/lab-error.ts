/** What the module's classes throw, as the module's sketches do; everything below them returns a Result. `detail` is that Result's error, plain data. */
export class LabError extends Error {
  override readonly name = 'LabError'
  readonly code: string
  readonly detail: unknown

  constructor(code: string, detail: unknown) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

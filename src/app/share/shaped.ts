import * as v from 'valibot'
import { err, ok, type Result } from '#base/result.ts'

interface ShapeFault {
  readonly code: 'bad-shape'
  readonly at: string
  readonly expected: string
}

/** A value as a schema has it, or the path to the first that is otherwise. */
export function shaped<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): Result<v.InferOutput<S>, ShapeFault> {
  const parsed = v.safeParse(schema, value, { abortEarly: true })
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  const at = v.getDotPath(issue) ?? ''
  return err({ code: 'bad-shape', at, expected: issue.expected ?? issue.message })
}

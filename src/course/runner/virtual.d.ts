/** The text of a prelude, in a module of its own because it is large: load it by `import()`. */
declare module 'virtual:prelude/*' {
  const text: string
  export default text
}

/** JSON of declarations by path, for the editor's checker; as large, so load it the same way. */
declare module 'virtual:learner-typings' {
  const json: string
  export default json
}

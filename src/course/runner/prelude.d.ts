/** The text of a prelude, in a module of its own because it is large: load it by `import()`. */
declare module 'virtual:prelude/*' {
  const text: string
  export default text
}

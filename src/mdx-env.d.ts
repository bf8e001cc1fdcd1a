import type { JSX as ReactJSX } from 'react/jsx-runtime'

/** React 19 has no global JSX namespace, which @types/mdx would take its elements from. */
declare module 'mdx/types.js' {
  namespace JSX {
    type Element = ReactJSX.Element
    type ElementClass = ReactJSX.ElementClass
    type ElementType = ReactJSX.ElementType
    type IntrinsicElements = ReactJSX.IntrinsicElements
  }
}

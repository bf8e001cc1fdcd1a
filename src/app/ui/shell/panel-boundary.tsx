import { Component, type ReactNode } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'

interface PanelBoundaryProps {
  /** "State panel", "Network page". */
  readonly part: string
  readonly children: ReactNode
}

/** React has no hook for this. One part's bug leaves the others standing. */
export class PanelBoundary extends Component<
  PanelBoundaryProps,
  { readonly message: string | null }
> {
  override readonly state = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <Banner
        tone="problem"
        title={`The ${this.props.part} stopped.`}
        action={<Button onClick={() => this.setState({ message: null })}>Try again</Button>}
      >
        {message} All the rest of the page and all that was committed are untouched.
      </Banner>
    )
  }
}

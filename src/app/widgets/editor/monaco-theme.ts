import { tokenColor } from '#widgets/theme-colors.ts'
import { editor } from './monaco.ts'

const hex = (name: string): string => tokenColor(name).slice(1)

const CLEAR = '#00000000'

/** Monaco takes colours as hex only, so the page's tokens are read again whenever the theme changes. */
export function showMonacoTheme(theme: 'light' | 'dark'): void {
  editor.defineTheme('lab', {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: hex('text') },
      { token: 'comment', foreground: hex('text-faint'), fontStyle: 'italic' },
      { token: 'keyword', foreground: hex('accent') },
      { token: 'string', foreground: hex('admitted') },
      { token: 'string.escape', foreground: hex('reserved') },
      { token: 'number', foreground: hex('unknown') },
      { token: 'regexp', foreground: hex('torn') },
      { token: 'type', foreground: hex('proven') },
      { token: 'delimiter', foreground: hex('text-soft') },
    ],
    colors: {
      'editor.background': tokenColor('surface-raised'),
      'editor.foreground': tokenColor('text'),
      'editorLineNumber.foreground': tokenColor('text-faint'),
      'editorLineNumber.activeForeground': tokenColor('text'),
      'editorCursor.foreground': tokenColor('accent'),
      'editor.lineHighlightBackground': tokenColor('surface-sunken'),
      'editorWidget.background': tokenColor('surface-raised'),
      'editorWidget.border': tokenColor('hairline-strong'),
      'editorHoverWidget.background': tokenColor('surface-raised'),
      'editorSuggestWidget.background': tokenColor('surface-raised'),
      'editorError.foreground': tokenColor('conflicting'),
      // Text is readable on these only. The inserted side is one's own.
      'diffEditor.insertedLineBackground': tokenColor('proven-soft'),
      'diffEditor.removedLineBackground': tokenColor('admitted-soft'),
      'diffEditor.insertedTextBackground': CLEAR,
      'diffEditor.removedTextBackground': CLEAR,
      focusBorder: tokenColor('focus'),
    },
  })
  editor.setTheme('lab')
}

// Both forms again, on Chromium's WASM and its numbers.
import './signatures.test.ts'

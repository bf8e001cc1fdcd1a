/** The SDK as a learner's program imports it: whole, for nobody knows what they will use. */
export * from '@bsv/sdk'

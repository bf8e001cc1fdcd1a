import type { Person } from '#chain/keys.ts'
import { setFields, useWallet, type Task } from '#ui/wallets/wallet-session.ts'
import { Segmented } from '#widgets/segmented.tsx'
import { BasketField, NumberField, PersonField, TextField } from './fields.tsx'
import { TokenField } from './token-field.tsx'
import styles from './desk.module.css'

interface FormProps {
  readonly owner: Person
  /** Baskets of the owner that hold something. */
  readonly baskets: readonly string[]
}

type Form = (props: FormProps) => React.JSX.Element

const Faucet: Form = () => (
  <NumberField
    name="satoshis"
    label="Satoshis"
    unit="satoshis"
    hint="From what the miner of this sandbox was paid: toys, and worth nothing."
  />
)

const Mint: Form = ({ baskets }) => (
  <>
    <div className={styles['pair']}>
      <NumberField name="count" label="Tokens" unit="tokens" />
      <NumberField name="each" label="Amount in each" unit="units" />
    </div>
    <TextField name="note" label="What it is" hint="Written into the token, for all to read." />
    <BasketField name="basket" label="Into basket" baskets={baskets} />
    <TextField
      name="tags"
      label="Tags (optional)"
      hint="Parted by commas; only this wallet knows."
    />
  </>
)

const gives = [
  { value: 'tokens', label: 'Tokens' },
  { value: 'satoshis', label: 'Satoshis' },
] as const

function Transfer({ owner, baskets }: FormProps) {
  const what = useWallet((wallet) => wallet.fields.gives)
  return (
    <>
      <Segmented
        label="What to give"
        options={gives}
        value={what}
        onChange={(next) => setFields({ gives: next })}
      />
      {what === 'tokens' ? (
        <TokenField baskets={baskets} />
      ) : (
        <NumberField name="satoshis" label="Satoshis" unit="satoshis" />
      )}
      <PersonField label="To" owner={owner} />
      <Into />
    </>
  )
}

const Into = () => (
  <BasketField
    name="into"
    label="Into their basket (optional)"
    baskets={[]}
    hint="Left blank, their own rules decide."
  />
)

function Sale({ owner, baskets }: FormProps) {
  const buyer = useWallet((wallet) => wallet.fields.other)
  return (
    <>
      <TokenField baskets={baskets} />
      <PersonField label="Buyer" owner={owner} nobody="Nobody: take it off the stock" />
      {buyer !== '' && (
        <>
          <NumberField name="satoshis" label="Price of all of them together" unit="satoshis" />
          <Into />
        </>
      )}
    </>
  )
}

const Swap: Form = ({ owner, baskets }) => (
  <>
    <TokenField baskets={baskets} />
    <PersonField label="With" owner={owner} />
    <NumberField
      name="satoshis"
      label="For"
      unit="satoshis"
      hint="The other one pays the fee, too. Asset and payment are one transaction, or none."
    />
    <Into />
  </>
)

const places = [
  {
    value: 'chain',
    label: 'On the chain',
    title: 'A transaction spends each token and makes it again',
  },
  { value: 'metadata', label: 'In the books', title: 'Only this wallet’s records change' },
] as const

function Move({ baskets }: FormProps) {
  const on = useWallet((wallet) => wallet.fields.on)
  return (
    <>
      <TokenField baskets={baskets} />
      <BasketField name="into" label="To basket" baskets={baskets} />
      <Segmented
        label="How"
        options={places}
        value={on}
        onChange={(next) => setFields({ on: next })}
      />
      <p className={styles['hint']}>
        {on === 'chain'
          ? 'One transaction spends each token and makes it again: a new outpoint, and a fee.'
          : 'No transaction: a basket is a name in this wallet, so its records are all that changes.'}
      </p>
    </>
  )
}

const Reserve: Form = ({ baskets }) => (
  <>
    <TokenField baskets={baskets} />
    <div className={styles['pair']}>
      <TextField name="reason" label="What for" />
      <NumberField name="minutes" label="For" unit="minutes" />
    </div>
  </>
)

/** The fields of each task. */
export const forms: Readonly<Record<Exclude<Task, 'receive'>, Form>> = {
  faucet: Faucet,
  mint: Mint,
  transfer: Transfer,
  sale: Sale,
  swap: Swap,
  move: Move,
  reserve: Reserve,
}

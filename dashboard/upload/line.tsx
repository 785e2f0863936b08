import { useState } from 'preact/hooks'

type Control<Value> = { value: Value | undefined; onChange: (value: Value | undefined) => void }

/** What is being typed, which an answer that comes meanwhile leaves alone, until it is said by leaving the field. */
function useDraft(value: string, say: (text: string) => void) {
  const [draft, setDraft] = useState<string>()
  const done = () => {
    if (draft !== undefined && draft !== value) say(draft)
    setDraft(undefined)
  }
  return { text: draft ?? value, type: setDraft, done }
}

/** A word; none where nothing is typed. */
export function Line({ value, hint, onChange }: Control<string> & { hint: string }) {
  const { text, type, done } = useDraft(value ?? '', (typed) => onChange(typed.trim() || undefined))
  return (
    <input
      type="text"
      value={text}
      placeholder={hint}
      spellcheck={false}
      onInput={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={({ key }) => key === 'Enter' && done()}
      onBlur={done}
    />
  )
}

/** Several words, one a line; none where nothing is typed. */
export function Lines({ value = [], onChange }: Control<string[]>) {
  const { text, type, done } = useDraft(value.join('\n'), (typed) => {
    const lines = typed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    onChange(lines.length > 0 ? lines : undefined)
  })
  return (
    <textarea
      rows={3}
      value={text}
      placeholder="one a line"
      spellcheck={false}
      onInput={({ currentTarget }) => type(currentTarget.value)}
      onBlur={done}
    />
  )
}

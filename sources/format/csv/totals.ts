import type { Plan } from './header.ts'

/** One word as a whole, in any script: \b knows only those of English. */
const whole = (words: string) => `(?<!\\p{L})(?:${words})(?!\\p{L})`

/** Words for sums in English, German, French, Spanish, Italian and Dutch. */
const sums =
  'sub-?totals?|totals?|\\p{L}*summen?|insgesamt|gesamt(?:wert|betrag|ergebnis|zahl)?|teilergebnis|sous-totaux|sous-total|totaux|totales?|subtotales?|subtotal[ei]|total[ei]|(?:eind|sub|tussen)?totaal|totalen'
/** Words that stand in lines of sums and may be of a name, too. */
const counts = 'sum|sums|suma|sumas|somme|somma|som|count|anzahl|nombre|número|numero|recuento|conteggio|aantal'
/** What stands beside them. */
const beside =
  'grand|overall|all|alle[nr]?|of|the|for|de|des|der|die|du|di|van|del|le|les|la|général|générale|general|generale|complessivo|geral|ht|ttc|netto|brutto|net|gross|eur|usd|gbp|chf|amount|betrag|wert|montant|importe|importo|bedrag|value|records?|rows?|lines?|deals?|opportunit(?:y|ies)|orders?|entries|aufträge|auftrag|vorgänge|zeilen|datensätze|einträge|chancen|angebote|lignes?|affaires?|opportunités?|commandes?|filas?|registros?|oportunidades?|negocios?|pedidos?|righe|trattative|opportunità|ordini|regels?|kansen|offertes?'

const has = new RegExp(`[Σ∑]|${whole(`${sums}|${counts}`)}`, 'iu')
const known = new RegExp(whole(`${sums}|${counts}|${beside}`), 'giu')
/** Whether a label is nothing but words for sums, what stands beside them, numbers and signs. */
const isPure = (label: string) => has.test(label) && !/\p{L}/u.test(label.replace(/[Σ∑]/g, '').replace(known, ''))
/** A label that begins or ends with a word for sums. */
const loose = new RegExp(`^\\s*(?:[Σ∑]|${whole(`(?:grand )?(?:${sums})`)})|${whole(sums)}[\\s\\d:=()-]*$`, 'iu')
const plain = /^(grand total|sub-?total|total|sum|summe|gesamt(summe)?|insgesamt|totales?)s?\b[\s:]*$/i

/** The most characters of a label, and of a number. */
const most = { label: 60, number: 40 }

const nothing = /^[\s\p{Pd}./]*$|^(n\/?a|null|none|nan|eur|usd|gbp|chf)$/iu
const numeric = /^(?:[A-Z]{3} ?)?[-+(]?(?:\p{Sc} ?)?\d[\d.,'’\s]*[\p{Sc}%)-]*(?:\p{L}+)?$/u
const day = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(\D|$)/
const isNumber = (text: string) => text.length <= most.number && numeric.test(text.trim()) && !day.test(text.trim())

/** Tables in which a name with hardly a value behind it is a record: the company Total Energies. */
const ofNames = new Set(['account', 'person', 'lead', 'campaign', 'stage_map'])

/**
 * Whether a record of a sheet of people's own is a line of sums: it begins with a label that says so, and nothing but numbers is behind it.
 * A label of other words, too, such as "Total Energies renewal", needs a number and most of the values empty; a stage, a date or an owner makes it a record.
 */
export function isTotal(texts: string[], plan: Plan): boolean {
  const first = texts.findIndex((text) => !nothing.test(text))
  const label = texts[first]?.trim() ?? ''
  if (label.length > most.label || !has.test(label)) return false
  const others = texts.filter((text, k) => k !== first && !nothing.test(text))
  const isHalf = (others.length + 1) * 2 <= Math.max(texts.length, plan.width)
  if (plain.test(label) && (isHalf || plan.keyed.some((k) => plain.test(texts[k] ?? '')))) return true
  if (!others.every((text) => isNumber(text) || isPure(text))) return false
  if (isPure(label)) return true
  return isHalf && others.some(isNumber) && loose.test(label) && !ofNames.has(plan.found.object)
}

import { quarterName, quarterOf } from '../fiscal.ts'
import { weekOf } from './calendar.ts'
import { type Bin, binsOf, listener, million } from './chance.ts'
import { keep, open, quotient, type Table, type World } from './table.ts'

/** One row per fiscal quarter that is over, week, source of chances and bin of deals. */
export function forecastCalibrationBin(world: World): Table {
  const name = 'forecast_calibration_bin'
  const { add, told } = listener()
  return {
    name,
    add: (_, life) => add(life),
    end: () => {
      const file = open(world, name, [
        ...key,
        'bin_number',
        'deal_count',
        'won_count',
        'probability_rate',
        'outcome_rate',
      ])
      for (const { day, source, list } of told())
        for (const { number, deals, won, chance } of binsOf(list))
          file.row([
            ...[quarterName(quarterOf(day)), `${weekOf(day)}`, source, `${number}`, `${deals}`, `${won}`],
            quotient(chance, deals * million, 6),
            quotient(won, deals, 6),
          ])
      file.close()
      return file.rows()
    },
  }
}

/** One row per fiscal quarter that is over, week and source of chances: how good they were. */
export function forecastCalibration(world: World): Table {
  const name = 'forecast_calibration'
  const { add, told } = listener()
  return {
    name,
    add: (_, life) => add(life),
    end: () => {
      const file = open(world, name, [...key, ...measures])
      for (const { day, source, list } of told()) {
        const bins = binsOf(list)
        const [n, won] = [BigInt(list.length), sum(list, (each) => (each.won ? 1n : 0n))]
        const square = sum(list, ({ chance, won: is }) => (chance - (is ? million : 0n)) ** 2n)
        const spread = won * (n - won)
        const losses = list.map(
          ({ chance, won: is }) => -Math.log(Math.max(1, Number(is ? chance : million - chance)) / 1e6),
        )
        const apart = (bin: Bin) => bin.chance - bin.won * million
        const all = bins.reduce((product, { deals }) => product * deals, 1n)
        const reliability = sum(bins, (bin) => (apart(bin) ** 2n * all) / bin.deals)
        const resolution = sum(bins, (bin) => ((bin.won * n - won * bin.deals) ** 2n * all) / bin.deals)
        if (source === 'crm' && weekOf(day) === 3) {
          const at: [number, number] = [quarterOf(day), world.scopes.list.findIndex(({ type }) => type === 'company')]
          keep(world, at, 'forecast_brier_rate', [square, n * million ** 2n])
          keep(world, at, 'forecast_brier_skill_rate', [spread * million ** 2n - square * n, spread * million ** 2n])
        }
        file.row([
          ...[quarterName(quarterOf(day)), `${weekOf(day)}`, source, `${n}`, `${won}`, `${bins.length}`],
          quotient(
            sum(list, ({ chance }) => chance),
            n * million,
            6,
          ),
          quotient(won, n, 6),
          quotient(square, n * million ** 2n, 6),
          quotient(spread * million ** 2n - square * n, spread * million ** 2n, 6),
          (losses.reduce((total, each) => total + each, 0) / list.length).toFixed(6),
          quotient(
            sum(bins, (bin) => (apart(bin) < 0n ? -apart(bin) : apart(bin))),
            n * million,
            6,
          ),
          quotient(reliability, all * n * million ** 2n, 6),
          quotient(resolution, all * n ** 3n, 6),
          quotient(spread, n * n, 6),
          quotient(better(list), 2n * spread, 6),
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

/** Twice the pairs of a deal that was won and one that was not in which the first had the better chance; a tie is half a pair. */
const better = (list: readonly { chance: bigint; won: boolean }[]) =>
  sum(
    list.filter(({ won }) => won),
    ({ chance }) => sum(list, (other) => (other.won || other.chance > chance ? 0n : other.chance === chance ? 1n : 2n)),
  )

const sum = <Each>(list: readonly Each[], of: (each: Each) => bigint) => list.reduce((all, each) => all + of(each), 0n)
const key = ['fiscal_quarter', 'week_of_quarter', 'probability_source']
const measures =
  `deal_count won_count bin_count probability_rate outcome_rate brier_rate brier_skill_rate log_loss_rate calibration_error_rate
  reliability_rate resolution_rate uncertainty_rate auc_rate`.split(/\s+/)

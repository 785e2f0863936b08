import { Choice } from '../parts/choice.tsx'
import type { Route } from '../route.ts'
import { models, standardBasis, standardModel } from './names.ts'

/** The model by which a deal is given out among its touches. */
export function Model({ route }: { route: Route }) {
  return (
    <Choice
      route={route}
      name="model"
      label="Model"
      standard={standardModel}
      options={models.map(([model, name]): [string, string] => [model, name])}
    />
  )
}

/** What is given out: deals made, or deals won. */
export function Basis({ route }: { route: Route }) {
  return (
    <Choice
      route={route}
      name="basis"
      label="Basis"
      standard={standardBasis}
      options={[
        ['pipeline', 'Pipeline'],
        ['revenue', 'Revenue'],
      ]}
    />
  )
}

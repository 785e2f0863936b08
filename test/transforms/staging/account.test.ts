import { examples } from '../examples.ts'

examples('staging.salesforce_account', {
  'the domain is read from any spelling of the website': {
    given: {
      'raw.salesforce_account': [
        { id: '1', name: 'A', website: 'https://www.Example.com/about?x=1' },
        { id: '2', name: 'B', website: 'example.org' },
        { id: '3', name: 'C', website: 'none' },
      ],
    },
    expect: [{ website_domain: 'example.com' }, { website_domain: 'example.org' }, { website_domain: null }],
  },
})

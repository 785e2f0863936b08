import { examples } from '../examples.ts'

const tool = { activity_type: 'call', is_deleted: false, is_copy: false, is_automated: false, is_completed: true }

examples('core.activity_link', {
  'records that share a task or a call are one, also where they do so by way of a third; a message is one a seller': {
    given: {
      'staging.activity': [
        { ...tool, activity_id: 'crm:1', link_ids: 'crm:1|call:7', rep_id: 'crm:ada' },
        { ...tool, activity_id: 'crm:2', link_ids: 'crm:2', rep_id: 'crm:ada' },
        { ...tool, activity_id: 'air:7', link_ids: 'call:7', rep_id: 'air:ada', source_kind: 'dialer' },
        { ...tool, activity_id: 'out:1', link_ids: 'crm:1', rep_id: 'out:ada', source_kind: 'engagement' },
        { ...tool, activity_id: 'out:2', link_ids: 'mail:x', rep_id: 'out:ada', source_kind: 'engagement' },
        { ...tool, activity_id: 'g:2', link_ids: 'mail:x', rep_id: 'g:ada', source_kind: 'mail' },
        { ...tool, activity_id: 'g:3', link_ids: 'mail:x', rep_id: 'g:bo', source_kind: 'mail' },
      ],
      'core.tool_rep': [
        { user_id: 'out:ada', rep_id: 'crm:ada' },
        { user_id: 'g:ada', rep_id: 'crm:ada' },
      ],
    },
    expect: [
      { record_id: 'air:7', activity_link_id: 'link:air:7' },
      { record_id: 'crm:1', activity_link_id: 'link:air:7' },
      { record_id: 'g:2', activity_link_id: 'link:g:2' },
      { record_id: 'out:1', activity_link_id: 'link:air:7' },
      { record_id: 'out:2', activity_link_id: 'link:g:2' },
    ],
  },
})

const made = { ...tool, direction: 'outbound' }

examples('core.activity_record', {
  'a tool’s record is with the person whom it names, else whose e-mail or phone it has, and of the seller of that e-mail':
    {
      given: {
        'given.build': [{ data_as_of: '2026-12-31 00:00:00' }],
        'staging.activity': [
          {
            ...made,
            activity_id: 'air:1',
            source_kind: 'dialer',
            rep_id: 'air:Ada',
            counterpart_phone: '+1 (555) 012-3456',
          },
          { ...made, activity_id: 'crm:1', rep_id: 'crm:ada', person_id: 'crm:L' },
          {
            ...made,
            activity_id: 'out:1',
            source_kind: 'engagement',
            rep_id: 'out:9',
            person_id: 'out:p',
            crm_account_id: 'A',
            crm_opportunity_id: 'O',
          },
          { ...made, activity_id: 'out:2', source_kind: 'engagement', rep_id: 'out:9', counterpart_email: 'kim@x' },
        ],
        'core.tool_rep': [
          { user_id: 'air:Ada', rep_id: 'crm:ada' },
          { user_id: 'out:9', rep_id: 'crm:ada' },
        ],
        'core.rep': [{ rep_id: 'crm:ada' }],
        'core.person': [
          {
            person_id: 'crm:C',
            source_id: 'C',
            person_kind: 'contact',
            identity_id: 'crm:C',
            primary_record_id: 'crm:C',
            account_id: 'crm:A',
            is_internal: false,
          },
          {
            person_id: 'crm:L',
            source_id: 'L',
            person_kind: 'lead',
            identity_id: 'crm:C',
            primary_record_id: 'crm:C',
            is_internal: false,
          },
          {
            person_id: 'out:p',
            source_id: 'p',
            person_kind: 'prospect',
            identity_id: 'crm:C',
            primary_record_id: 'crm:C',
            is_internal: false,
          },
        ],
        'core.person_address': [
          { address: '550123456', identity_id: 'crm:C', primary_record_id: 'crm:C' },
          { address: 'kim@x', identity_id: 'crm:C', primary_record_id: 'crm:C' },
        ],
        'core.account_key': [{ source_id: 'A', account_id: 'crm:A' }],
        'staging.opportunity': [{ opportunity_id: 'crm:O', source_id: 'O' }],
      },
      expect: [
        {
          record_id: 'air:1',
          source: 'air',
          source_rank: 1,
          rep_id: 'crm:ada',
          person_id: 'crm:C',
          account_id: 'crm:A',
          opportunity_id: null,
        },
        {
          record_id: 'crm:1',
          source_rank: 6,
          person_id: 'crm:L',
          identity_id: 'crm:C',
          account_id: null,
          counterpart_id: 'crm:C',
        },
        { record_id: 'out:1', source_rank: 3, person_id: 'crm:C', account_id: 'crm:A', opportunity_id: 'crm:O' },
        { record_id: 'out:2', person_id: 'crm:C', counterpart_id: 'crm:C' },
      ],
    },
})

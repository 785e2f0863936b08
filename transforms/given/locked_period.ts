import type { Given } from '../given.ts'

/** Pay periods that somebody locked. */
export const given: Given = {
  description: 'One row per locked pay period, with who locked it and why.',
  grain: ['pay_month'],
  reads: [],
  private: true,
  columns: [
    { name: 'pay_month', type: 'date', meaning: 'First day of the fiscal month whose statements are final.' },
    { name: 'locked_by', type: 'varchar', meaning: 'E-mail of whoever locked it.' },
    { name: 'locked_at', type: 'timestamp', meaning: 'When it was locked, UTC.' },
    { name: 'lock_reason', type: 'varchar', meaning: 'Why, where it was said.' },
    { name: 'lines_file_hash', type: 'varchar', meaning: 'SHA-256 of the file of its statement lines.' },
  ],
  rows: ({ locks = [] }) =>
    locks.map(({ period, locked_by, locked_at, reason, file }) => ({
      pay_month: period,
      locked_by,
      locked_at: locked_at.replace('T', ' ').replace('Z', ''),
      lock_reason: reason,
      lines_file_hash: file.sha256,
    })),
}

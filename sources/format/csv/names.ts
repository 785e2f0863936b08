const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g

/** A column's name as a file means it: without invisible characters, spaces as one. */
export const clean = (name: string): string => name.replace(invisible, '').replace(/\s+/g, ' ').trim()

/** A column's name for comparing: without case, spaces and invisible characters. */
export const folded = (name: string): string => clean(name).replaceAll(' ', '').toLowerCase()

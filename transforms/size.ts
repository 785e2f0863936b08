/** A table that does not fit: DuckDB's memory was used up and so was what it may spill to disk. */
export class SizeError extends Error {
  readonly code = 'MODEL_TOO_LARGE'
}

/** Whether an error says that memory, or the disk that it spills to, is used up. */
export const isFull = (message: string): boolean => /out of memory|max_temp_directory_size|no space left/i.test(message)

/** Tells of a table that does not fit, with the remedy; any other error is passed on. Of rows such an error quotes nothing. */
export function tooLarge(name: string): (cause: Error) => never {
  return (cause) => {
    if (!isFull(cause.message)) throw cause
    throw new SizeError(
      `${name} does not fit: DuckDB used up its memory and its temp folder (${cause.message.split('\n')[0]}). Give it more of either, or have Athena make the table: "quarterdeck build --engine athena --model ${name}", or without --model all of them.`,
      { cause },
    )
  }
}

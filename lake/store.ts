/** What an object is made of: bytes in memory, or a local file that is copied or linked in. */
export type Body = Uint8Array | { file: string }

/** One object of a listing; `size` in bytes. */
export type Listed = { key: string; size: number; modified: Date }

/** Where files are: a folder or a bucket. Keys are `a/b/c`, never absolute. One test suite serves both. */
export interface Store {
  /** Writes the object if its key is free. True: written now; false: the key existed and is untouched. */
  putNew(key: string, body: Body): Promise<boolean>
  /** Writes the object, replacing one of the same key. Only for keys private to one attempt. */
  put(key: string, body: Body): Promise<void>
  /** The object's bytes, or undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>
  /** All objects whose key begins with `prefix`, sorted by key. */
  list(prefix: string): Promise<Listed[]>
  /** Removes the object; no error where there is none. Only garbage collection and erasure call it. */
  delete(key: string): Promise<void>
  /** A path that DuckDB can open: the file itself, or a copy of the object in the temp folder. Throws where there is none. */
  localFile(key: string): Promise<string>
  /** A folder on the local disk for files on their way in; made on first use. */
  scratch(): Promise<string>
}

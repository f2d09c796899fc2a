// What both objects keep: facts, effects that were tried, private rows. Tables as the edge has them.
const TABLES = `
  CREATE TABLE IF NOT EXISTS journal (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS tried (key TEXT PRIMARY KEY, effect TEXT NOT NULL, tries INTEGER NOT NULL, next_try_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS private (id TEXT PRIMARY KEY, value TEXT NOT NULL, erase_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS line (key TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
`;

export class Journal {
  #sequence = 0;

  /** Folds what is there. */
  constructor(storage, fold) {
    this.storage = storage;
    this.sql = storage.sql;
    this.sql.exec(TABLES);
    for (const { sequence, event } of this.sql.exec('SELECT sequence, event FROM journal ORDER BY sequence')) {
      this.#sequence = sequence;
      fold(JSON.parse(event));
    }
  }

  /** Commits facts, and what goes with them, as one; folds them then. */
  commit(events, fold, also = () => {}) {
    const at = Date.now();
    let sequence = this.#sequence;
    this.storage.transactionSync(() => {
      for (const event of events) {
        sequence += 1;
        this.sql.exec('INSERT INTO journal (sequence, at, event) VALUES (?, ?, ?)', sequence, at, JSON.stringify(event));
      }
      also(this.sql);
    });
    this.#sequence = sequence;
    events.forEach(fold);
  }
}

/** Endings that are written without a break: `dbhost`, `redisurl`. */
const glued = /^([a-z]{2,}?)(hostname|host|url|uri|servers?|address|addr|port|endpoint|brokers?|dsn)$/;

/** The words of a name in lower case: `spring.bootstrapServers` and `BOOTSTRAP_SERVERS` both end in `bootstrap`, `servers`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(My|Postgre|Ms)SQL/g, '$1sql')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const parts = glued.exec(word);
      return parts?.[1] !== undefined && parts[2] !== undefined ? [parts[1], parts[2]] : [word];
    });
}

/** A name with nothing but its letters and digits, by which spellings of one setting are told to be the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]+/g, '');
}

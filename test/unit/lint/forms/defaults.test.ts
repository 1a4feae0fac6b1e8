import { describe, expect, it } from 'vitest';
import { compose, expectFindings, unmarked } from '../marked.ts';

/** Path, the variable that is read, and code that reads it. */
type Row = readonly [path: string, variable: string, text: string];

const rows: readonly Row[] = [
  ['a.js', 'DB_HOST', "const host = process.env.DB_HOST || '«localhost»';"],
  ['a.js', 'REDIS_URL', "createClient({ url: process.env.REDIS_URL ?? 'redis://«localhost:6379»' });"],
  ['a.js', 'REDIS_URL', "createClient({ url: process.env['REDIS_URL'] || `redis://«localhost:6379»` });"],
  ['a.js', 'DB_HOST', "const host = process.env.DB_HOST ? process.env.DB_HOST : '«localhost»';"],
  [
    'a.js',
    'MONGO_URL',
    "let url = process.env.MONGO_URL;\nif (!url) {\n  url = 'mongodb://«localhost»/a';\n}",
  ],
  ['a.ts', 'REDIS_HOST', "const host: string = process.env.REDIS_HOST ?? '«localhost»';"],
  ['a.ts', 'REDIS_HOST', "const host = config.get<string>('REDIS_HOST', '«localhost»');"],
  ['a.ts', 'DB_HOST', "const host = Deno.env.get('DB_HOST') ?? '«localhost»';"],
  ['a.py', 'DBHOST', "host = os.environ.get('DBHOST', '«localhost»')"],
  ['a.py', 'DB_HOST', 'host = os.getenv("DB_HOST", "«localhost»")'],
  ['a.py', 'DB_HOST', "host = os.getenv('DB_HOST') or '«localhost»'"],
  ['a.py', 'db_host', "db_host = os.environ.get('db_host', '«localhost»')"],
  ['a.py', 'REDIS_URL', "url = env.str('REDIS_URL', default='redis://«localhost»')"],
  ['a.py', 'REDIS_URL', "url = config('REDIS_URL', default='redis://«localhost»')"],
  [
    'a.py',
    'MONGO_URL',
    "url = os.environ['MONGO_URL'] if 'MONGO_URL' in os.environ else 'mongodb://«localhost»'",
  ],
  ['a.rb', 'PGHOST', 'host = ENV.fetch("PGHOST") { "«localhost»" }'],
  ['a.rb', 'PGHOST', "host = ENV.fetch('PGHOST', '«localhost»')"],
  ['a.rb', 'REDIS_URL', "url = ENV['REDIS_URL'] || 'redis://«localhost:6379»'"],
  ['a.php', 'DB_HOST', "<?php\nreturn ['mysql' => ['host' => env('DB_HOST', '«127.0.0.1»')]];"],
  ['a.php', 'DB_HOST', "<?php\n$dbHost = getenv('DB_HOST') ?: '«localhost»';"],
  ['a.php', 'DB_HOST', "<?php\n$dbHost = $_ENV['DB_HOST'] ?? '«localhost»';"],
  ['a.go', 'DB_HOST', 'host := getEnv("DB_HOST", "«localhost»")'],
  [
    'a.go',
    'REDIS_ADDR',
    'redisAddr := os.Getenv("REDIS_ADDR")\nif redisAddr == "" {\n\tredisAddr = "«localhost:6379»"\n}',
  ],
  ['a.go', 'DB_HOST', 'viper.SetDefault("DB_HOST", "«localhost»")'],
  [
    'a.go',
    'REDIS_ADDR',
    'type C struct {\n\tAddr string `env:"REDIS_ADDR" envDefault:"«localhost:6379»"`\n}',
  ],
  ['A.java', 'DB_HOST', 'class A { String host = System.getenv().getOrDefault("DB_HOST", "«localhost»"); }'],
  ['A.java', 'REDIS_HOST', 'class A { @Value("${REDIS_HOST:«localhost»}") String redisHost; }'],
  [
    'A.java',
    'DB_HOST',
    'class A { String dbHost = Optional.ofNullable(System.getenv("DB_HOST")).orElse("«localhost»"); }',
  ],
  ['A.kt', 'DB_HOST', 'val dbHost = System.getenv("DB_HOST") ?: "«localhost»"'],
  ['A.cs', 'DB_HOST', 'var dbHost = Environment.GetEnvironmentVariable("DB_HOST") ?? "«localhost»";'],
  ['a.rs', 'DB_HOST', 'let db_host = env::var("DB_HOST").unwrap_or("«localhost»".to_string());'],
  [
    'a.rs',
    'REDIS_URL',
    'let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://«127.0.0.1»/".into());',
  ],
  ['a.go', 'DB_HOST', 'dbHost := cmp.Or(os.Getenv("DB_HOST"), "«localhost»")'],
  [
    'A.java',
    'DB_HOST',
    'class A { String dbHost = Objects.requireNonNullElse(System.getenv("DB_HOST"), "«localhost»"); }',
  ],
  ['A.kt', 'DB_HOST', 'val dbHost = System.getenv().getOrDefault("DB_HOST", "«localhost»")'],
  ['a.cs', 'REDIS_HOST', 'var host = configuration["REDIS_HOST"] ?? "«localhost»";'],
  ['a.cs', 'Redis__Host', 'var host = configuration["Redis:Host"] ?? "«localhost»";'],
  ['a.cs', 'Redis__Host', 'var host = configuration.GetValue<string>("Redis:Host", "«localhost»");'],
  ['a.rb', 'REDIS_URL', "url = ENV.fetch('REDIS_URL') do\n  'redis://«localhost:6379»'\nend"],
  ['a.ts', 'DB_HOST', "z.object({ DB_HOST: z.string().default('«localhost»') }).parse(process.env);"],
  ['a.ts', 'DB_HOST', "cleanEnv(process.env, { DB_HOST: str({ default: '«localhost»' }) });"],
  ['a.py', 'DB_HOST', "class S(BaseSettings):\n    db_host: str = Field('«localhost»', env='DB_HOST')"],
  ['run.sh', 'DB_HOST', 'DB_HOST=${DB_HOST:-«localhost»}'],
  ['run.sh', 'DB_HOST', ': "${DB_HOST:=«localhost»}"'],
  ['run.sh', 'REDIS_HOST', 'exec serve --redis "${REDIS_HOST-«localhost»}:6379"'],
  [
    'application.yml',
    'DB_HOST',
    'spring:\n  datasource:\n    url: jdbc:mysql://${DB_HOST:«localhost»}:3306/a\n',
  ],
  ['application.properties', 'REDIS_HOST', 'spring.redis.host=${REDIS_HOST:«localhost»}\n'],
  [
    'application.yml',
    'DATABASE_URL',
    'spring:\n  datasource:\n    url: ${DATABASE_URL:jdbc:mysql://«localhost:3306»/a}\n',
  ],
  [
    'config/database.yml',
    'DB_HOST',
    'default:\n  adapter: postgresql\n  host: <%= ENV.fetch("DB_HOST") { "«localhost»" } %>\n',
  ],
];

/** The container starts with the script, which counts for scripts only. */
const started = (environment: string): Record<string, string> => ({
  ...compose(`    command: ["sh", "run.sh"]\n${environment}`),
});

describe('the default of a variable', () => {
  it.each(rows)('is what is dialled where the variable is not set: %s, %s: %s', (path, _variable, text) => {
    expectFindings(started('    environment: [OTHER=1]\n'), path, `${text}\n`);
  });
  it.each(rows)('is not where it is set: %s, %s: %s', (path, variable, text) => {
    expectFindings(started(`    environment: [${variable}=db]\n`), path, `${unmarked(text).text}\n`);
  });
  it('may stand where the variable is taken out of all', () => {
    const text = "const { DB_HOST = '«localhost»' } = process.env;";
    expectFindings(started(''), 'a.js', text);
    expectFindings(started('    environment: [DB_HOST=db]\n'), 'a.js', unmarked(text).text);
  });
  it.each(rows)('is best left, and the variable set: %s, %s: %s', (path, variable, text) => {
    const [finding] = expectFindings(started(''), path, `${text}\n`);
    expect(finding?.fixes[0]).toMatchObject({ kind: 'set-variable', variable });
  });
});

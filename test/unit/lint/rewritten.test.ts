import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings } from './marked.ts';

const db = '  db:\n    image: mongo\n';
/** The container has the variable by which the programs below put another address in place of theirs. */
const set = compose('    environment: { DB_HOST: db, MONGO_URL: "mongodb://db/a" }\n', db);
const unset = compose('', db);

type Row = readonly [name: string, path: string, text: string];

describe('a value that is given again from the environment', () => {
  const rows: readonly Row[] = [
    [
      'JavaScript, if it is there',
      'a.js',
      "let url = 'mongodb://«localhost»/a';\nif (process.env.MONGO_URL) url = process.env.MONGO_URL;\n",
    ],
    [
      'JavaScript, in a block',
      'a.js',
      "let url = 'mongodb://«localhost»/a';\nif (process.env.MONGO_URL) {\n  url = process.env.MONGO_URL;\n}\nconnect(url);\n",
    ],
    [
      'JavaScript, a field with itself as default',
      'a.js',
      "const config = { url: 'mongodb://«localhost»/a' };\nconfig.url = process.env.MONGO_URL ?? config.url;\n",
    ],
    [
      'JavaScript, by way of a name',
      'a.js',
      "const given = process.env.MONGO_URL;\nlet url = 'mongodb://«localhost»/a';\nif (given) {\n  url = given;\n}\n",
    ],
    [
      'JavaScript, a name with a default',
      'a.js',
      "const given = process.env.MONGO_URL;\nconnect(given || 'mongodb://«localhost»/a');\n",
    ],
    [
      'JavaScript, a constant as default',
      'a.js',
      "const DEFAULT_URL = 'mongodb://«localhost»/a';\nconnect(process.env.MONGO_URL || DEFAULT_URL);\n",
    ],
    [
      'TypeScript, a class',
      'a.ts',
      "class A {\n  url = 'mongodb://«localhost»/a';\n  constructor() {\n    if (process.env.MONGO_URL) {\n      this.url = process.env.MONGO_URL;\n    }\n  }\n}\n",
    ],
    [
      'Python',
      'a.py',
      'url = "mongodb://«localhost»/a"\nif os.environ.get("MONGO_URL"):\n    url = os.environ["MONGO_URL"]\n',
    ],
    [
      'Python, an attribute',
      'a.py',
      'class A:\n    def __init__(self):\n        self.url = "mongodb://«localhost»/a"\n        self.url = os.getenv("MONGO_URL", self.url)\n',
    ],
    [
      'Python, a constant as default',
      'a.py',
      'DEFAULT_URL = "mongodb://«localhost»/a"\nurl = os.getenv("MONGO_URL", DEFAULT_URL)\n',
    ],
    [
      'Go',
      'a.go',
      'func a() {\n\turl := "mongodb://«localhost»/a"\n\tif v := os.Getenv("MONGO_URL"); v != "" {\n\t\turl = v\n\t}\n\tconnect(url)\n}\n',
    ],
    [
      'Go, a field',
      'a.go',
      'func a() *Config {\n\tcfg := &Config{MongoURL: "mongodb://«localhost»/a"}\n\tif os.Getenv("MONGO_URL") != "" {\n\t\tcfg.MongoURL = os.Getenv("MONGO_URL")\n\t}\n\treturn cfg\n}\n',
    ],
    [
      'Go, a constant as default',
      'a.go',
      'const defaultURL = "mongodb://«localhost»/a"\n\nvar url = getEnv("MONGO_URL", defaultURL)\n',
    ],
    [
      'Java',
      'A.java',
      'class A {\n  String url = "mongodb://«localhost»/a";\n  A() {\n    String given = System.getenv("MONGO_URL");\n    if (given != null) {\n      url = given;\n    }\n  }\n}\n',
    ],
    [
      'Kotlin, constants for both',
      'A.kt',
      'object A {\n  private const val VARIABLE = "MONGO_URL"\n  private const val DEFAULT_URL = "mongodb://«localhost»/a"\n  fun url(): String = System.getenv(VARIABLE) ?: DEFAULT_URL\n}\n',
    ],
    [
      'C#',
      'A.cs',
      'class A {\n  string url = "mongodb://«localhost»/a";\n  void Read() {\n    var given = Environment.GetEnvironmentVariable("MONGO_URL");\n    if (given != null) url = given;\n  }\n}\n',
    ],
    [
      'PHP',
      'a.php',
      "<?php\n$url = 'mongodb://«localhost»/a';\nif (getenv('MONGO_URL')) {\n  $url = getenv('MONGO_URL');\n}\n",
    ],
    ['Ruby', 'a.rb', "url = 'mongodb://«localhost»/a'\nurl = ENV['MONGO_URL'] if ENV['MONGO_URL']\n"],
    [
      'Rust',
      'a.rs',
      'fn a() {\n    let mut url = "mongodb://«localhost»/a".to_string();\n    if let Ok(v) = env::var("MONGO_URL") {\n        url = v;\n    }\n}\n',
    ],
  ];
  it.each(rows)('%s', (_name, path, text) => {
    expectFindings(unset, path, text);
    expectFindings(set, path, text.replace(/[«»]/g, ''));
  });
  it('another object of the file, or another name, is not given it', () => {
    expectFindings(
      set,
      'a.js',
      "const a = { url: 'mongodb://«localhost»/a' };\nconst redisOptions = {};\nredisOptions.url = process.env.MONGO_URL;\n",
    );
    expectFindings(
      set,
      'a.js',
      "let url = 'mongodb://«localhost»/a';\nlet other;\nif (process.env.MONGO_URL) other = process.env.MONGO_URL;\n",
    );
    expectFindings(
      set,
      'A.java',
      'class A {\n  void a() { String url = "mongodb://«localhost»/a"; open(url); }\n  void b() { String url = System.getenv("MONGO_URL"); open(url); }\n}\n',
    );
  });
});

describe('a text in which localhost is replaced', () => {
  const rows: readonly Row[] = [
    [
      'JavaScript',
      'a.js',
      "let url = 'mongodb://localhost/a';\nif (inDocker) url = url.replace('localhost', 'db');\n",
    ],
    ['JavaScript, at once', 'a.js', "const url = 'mongodb://localhost/a'.replace('localhost', host);\n"],
    ['Python', 'a.py', 'url = "mongodb://localhost/a"\nurl = url.replace("localhost", host)\n'],
    [
      'Python, an expression',
      'a.py',
      'url = "mongodb://localhost/a"\nopen(re.sub("localhost", host, url))\n',
    ],
    ['Go', 'a.go', 'url := "mongodb://localhost/a"\nopen(strings.Replace(url, "localhost", host, 1))\n'],
    ['Go, all', 'a.go', 'url := "mongodb://localhost/a"\nurl = strings.ReplaceAll(url, "localhost", host)\n'],
    [
      'Java',
      'A.java',
      'class A {\n  String url = "mongodb://localhost/a";\n  void a() { open(url.replaceAll("localhost", host)); }\n}\n',
    ],
    ['Kotlin', 'A.kt', 'val url = "mongodb://localhost/a"\nfun a() = open(url.replace("localhost", host))\n'],
    [
      'C#',
      'A.cs',
      'class A {\n  string url = "mongodb://localhost/a";\n  void B() { Open(url.Replace("localhost", host)); }\n}\n',
    ],
    [
      'PHP',
      'a.php',
      "<?php\n$url = 'mongodb://localhost/a';\nopen(str_replace('localhost', $host, $url));\n",
    ],
    ['Ruby', 'a.rb', "url = 'mongodb://localhost/a'\nopen(url.gsub('localhost', host))\n"],
    [
      'Rust',
      'a.rs',
      'fn a() {\n    let url = "mongodb://localhost/a";\n    open(url.replace("localhost", &host));\n}\n',
    ],
  ];
  it.each(rows)('%s', (_name, path, text) => void expectFindings(copiesAll, path, text));
  it('but not where something else is', () => {
    expectFindings(
      copiesAll,
      'a.js',
      "const url = 'mongodb://«localhost»/a';\nopen(url.replace('/a', '/b'));\n",
    );
    expectFindings(
      copiesAll,
      'a.js',
      "const url = 'mongodb://«localhost»/a';\nopen(other.replace('localhost', host));\n",
    );
  });
});

describe('a program that asks whether it is in a container', () => {
  it('knows where its servers are', () => {
    expectFindings(
      copiesAll,
      'a.py',
      'host = "db" if os.path.exists("/.dockerenv") else "localhost"\nMongoClient("mongodb://localhost")\n',
    );
  });
});

describe('a file in which localhost is replaced when the image is built, or when it starts', () => {
  const config = 'redis:\n  host: localhost\n';
  it('by sed in a RUN', () => {
    const image = (run: string) => ({ Dockerfile: `FROM node\nCOPY . .\nRUN ${run}\nCMD ["node", "."]\n` });
    expectFindings(image("sed -i 's/localhost/cache/' config.yaml"), 'config.yaml', config);
    expectFindings(image("a && sed -i 's|127\\.0\\.0\\.1|cache|g' config.yaml"), 'config.yaml', config);
    expectFindings(
      image("sed -i 's/localhost/cache/' other.yaml"),
      'config.yaml',
      config.replace('localhost', '«localhost»'),
    );
    expectFindings(
      image("sed -n '/localhost/p' config.yaml"),
      'config.yaml',
      config.replace('localhost', '«localhost»'),
    );
  });
  it('by the script that the container starts with', () => {
    const files = {
      Dockerfile: 'FROM node\nCOPY . .\nENTRYPOINT ["./docker-entrypoint.sh"]\n',
      'docker-entrypoint.sh': '#!/bin/sh\nsed -i "s/localhost/$REDIS_HOST/g" /app/config.yaml\nexec node .\n',
    };
    expectFindings(files, 'config.yaml', config);
  });
});

import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings } from '../marked.ts';

/** What is right, beside it what would be wrong: each in a file of the path. */
type Row = readonly [name: string, path: string, text: string];

// The second question: is it a client's address? What is marked is one, right beside what is not.
describe('no client dials', () => {
  const rows: readonly Row[] = [
    ['a bind address, Python', 'a.py', "server.bind(('127.0.0.1', 6379))\nr = Redis('«127.0.0.1»', 6379)\n"],
    [
      'a bind address, Go',
      'a.go',
      'package a\n\nvar l, _ = net.Listen("tcp", "127.0.0.1:6379")\nvar c, _ = redis.Dial("tcp", "«127.0.0.1:6379»")\n',
    ],
    [
      'a bind address, Java',
      'A.java',
      'class A { void a() { new ServerSocket(6379, 1, InetAddress.getByName("127.0.0.1")); } }\n',
    ],
    [
      'a bind address, Rust',
      'a.rs',
      'let l = TcpListener::bind("127.0.0.1:6379")?;\nlet s = TcpStream::connect("«127.0.0.1:6379»")?;\n',
    ],
    ['a bind address, Node', 'a.js', "server.listen({ host: '127.0.0.1', port: 6379 });\n"],
    [
      'a bind address, C#',
      'Program.cs',
      'app.Run("http://localhost:9200");\nbuilder.WebHost.UseUrls("http://localhost:9200");\n',
    ],
    [
      'a bind address, a setting',
      'config.toml',
      '[redis]\nbind = "127.0.0.1"\nlisten_addr = "127.0.0.1:6379"\nhost = "«127.0.0.1»"\n',
    ],
    ['CORS, Express', 'a.js', "app.use(cors({ origin: 'http://localhost:9200', credentials: true }));\n"],
    [
      'CORS, FastAPI',
      'a.py',
      "app.add_middleware(CORSMiddleware, allow_origins=['http://localhost:9200'])\n",
    ],
    [
      'CORS, Spring',
      'A.java',
      'class A { void a() { registry.addMapping("/**").allowedOrigins("http://localhost:9200"); } }\n',
    ],
    [
      'CORS, a variable',
      '.env',
      'CORS_ORIGINS=http://localhost:9200,http://localhost:8500\nCORS_ALLOWED_ORIGIN=http://localhost:8761\n',
    ],
    [
      'a public URL',
      '.env',
      'PUBLIC_URL=http://localhost:9200\nKEYCLOAK_PUBLIC_URL=http://localhost:8080\nELASTIC_URL=http://«localhost:9200»\n',
    ],
    [
      'a redirect URL',
      '.env',
      'KEYCLOAK_REDIRECT_URI=http://localhost:8080/cb\nOIDC_POST_LOGOUT_URL=http://localhost:8080/\n',
    ],
    ['a base URL', '.env', 'APP_BASE_URL=http://localhost:9200\nSITE_URL=http://localhost:3000\n'],
    ['server_name', 'nginx.conf', 'server {\n  server_name localhost 127.0.0.1;\n}\n'],
    [
      'an advertised listener',
      'server.properties',
      'advertised.listeners=PLAINTEXT://localhost:9092\nadvertised.host.name=localhost\nzookeeper.connect=«localhost:2181»\n',
    ],
    [
      'an advertised listener, a variable',
      '.env',
      'KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://localhost:9092\nKAFKA_BROKERS=«localhost:9092»\n',
    ],
    [
      'an allow-list',
      'a.js',
      "const allowlist = ['redis://localhost:6379x'.slice(0, -1)]; const whitelistedMongoHosts = new Set(['localhost', '127.0.0.1']);\n",
    ],
    [
      'an allow-list, Python',
      'a.py',
      "TRUSTED_DB_HOSTS = ['localhost', '127.0.0.1']\nALLOWED_HOSTS = ['localhost']\n",
    ],
    [
      'an allow-list, settings',
      'config.yaml',
      'redis:\n  allowed-hosts: [localhost, 127.0.0.1]\n  trusted_proxies: [127.0.0.1]\n  host: «localhost»\n',
    ],
    [
      'an allow-list, a variable',
      '.env',
      'ALLOWED_HOSTS=localhost,127.0.0.1\nNO_PROXY=localhost,127.0.0.1\nno_proxy=localhost\n',
    ],
    [
      'an allow-list, C#',
      'appsettings.json',
      '{ "AllowedHosts": "localhost", "Redis": { "Host": "«localhost»" } }\n',
    ],
    [
      "a certificate's name",
      'a.go',
      'package a\n\nvar t = x509.Certificate{DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}}\n',
    ],
    [
      "a certificate's name, TLS",
      'a.js',
      "tls.connect({ host: 'db', servername: 'localhost' }); const redisTls = { servername: 'localhost' };\n",
    ],
    [
      "a certificate's name, settings",
      'config.yaml',
      'postgres:\n  tls:\n    server_name: localhost\n    san: [localhost, 127.0.0.1]\n  host: «localhost»\n',
    ],
    [
      "a certificate's name, a command",
      'run.sh',
      'openssl req -x509 -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"\n',
    ],
    [
      'log text, Java',
      'A.java',
      'class A { void a() { log.info("connecting to redis://localhost:6379"); System.out.println("redis://localhost:6379"); } }\n',
    ],
    [
      'log text, C#',
      'Program.cs',
      'Console.WriteLine("redis://localhost:6379");\nlogger.LogInformation("redis://localhost:6379");\n',
    ],
    [
      'log text, Rust',
      'a.rs',
      'fn a() { println!("redis://localhost:6379"); tracing::info!("redis://localhost:6379"); panic!("redis://localhost:6379"); }\n',
    ],
    [
      'log text, Ruby',
      'a.rb',
      "puts 'redis://localhost:6379'\nRails.logger.info 'redis://localhost:6379'\nraise 'redis://localhost:6379'\n",
    ],
    [
      'log text, PHP',
      'a.php',
      "<?php\necho 'redis://localhost:6379';\nerror_log('redis://localhost:6379');\nthrow new Exception('redis://localhost:6379');\n",
    ],
    [
      'log text, Kotlin',
      'A.kt',
      'fun a() { println("redis://localhost:6379"); logger.warn("redis://localhost:6379") }\n',
    ],
    ['log text, shell', 'run.sh', 'echo "redis://localhost:6379"\nprintf "%s\\n" "mongodb://localhost"\n'],
    [
      'a comment, PHP',
      'a.php',
      "<?php\n# redis://localhost\n// redis://localhost\n/* redis://localhost */\n$a = 'redis://«localhost»'; // redis://localhost\n",
    ],
    [
      'a comment, Ruby',
      'a.rb',
      "# redis://localhost\n=begin\nredis://localhost\n=end\na = 'redis://«localhost»' # redis://localhost\n",
    ],
    [
      'a comment, C#',
      'a.cs',
      '/// <summary>redis://localhost</summary>\n// redis://localhost\nvar a = "redis://«localhost»"; /* redis://localhost */\n',
    ],
    [
      'a comment, Rust',
      'a.rs',
      '//! redis://localhost\n/// redis://localhost\nfn a() { x("redis://«localhost»"); } /* /* redis://localhost */ */\n',
    ],
    [
      'a comment, Java',
      'A.java',
      '/** redis://localhost */\nclass A { String a = "redis://«localhost»"; } // redis://localhost\n',
    ],
    [
      'a comment, Kotlin',
      'A.kt',
      '/* /* redis://localhost */ redis://localhost */\nval a = "redis://«localhost»" // redis://localhost\n',
    ],
    [
      'a comment, Go',
      'a.go',
      'package a\n// redis://localhost\nvar a = `redis://«localhost»` // redis://localhost\n',
    ],
    [
      'a comment, shell',
      'run.sh',
      '# export REDIS_URL=redis://localhost\nexport REDIS_URL=redis://«localhost» # redis://localhost\n',
    ],
    [
      'a comment, TOML',
      'a.toml',
      '# redis = "redis://localhost"\nredis = "redis://«localhost»" # redis://localhost\n',
    ],
    [
      'a comment, INI',
      'a.ini',
      '; redis=redis://localhost\n# redis=redis://localhost\n[a]\nredis=redis://«localhost»\n',
    ],
    [
      'a comment, properties',
      'a.properties',
      '# redis.host=localhost\n! redis.host=localhost\nredis.host=«localhost»\n',
    ],
    ['a comment, XML', 'a.xml', '<a><!-- redis://localhost --><redis>redis://«localhost»</redis></a>\n'],
    [
      'a comment, HCL',
      'a.hcl',
      '# redis = "redis://localhost"\n// redis = "redis://localhost"\n/* redis = "redis://localhost" */\nredis = "redis://«localhost»"\n',
    ],
    [
      'a comment, Prisma',
      'schema.prisma',
      'datasource db {\n  // url = "mysql://localhost"\n  url = "mysql://«localhost»"\n}\n',
    ],
    ['a comment, JSON', 'appsettings.json', '{ // redis://localhost\n  "redis": "redis://«localhost»" }\n'],
    [
      'a comment, nginx',
      'nginx.conf',
      '# proxy_pass http://localhost:9200;\nserver { location / { proxy_pass http://api; } }\n',
    ],
    [
      'all interfaces',
      'a.js',
      "app.listen(9200, '0.0.0.0'); const server = { host: '0.0.0.0', port: 6379 };\n",
    ],
    ['all interfaces, as a destination', '.env', 'HOST=0.0.0.0\nREDIS_URL=redis://«0.0.0.0:6379»\n'],
  ];
  const files = { Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["sh", "run.sh"]\n' };
  it.each(rows)('%s', (_name, path, text) => void expectFindings(files, path, text));

  it("a browser's script that fetches its own API, whatever the port", () => {
    for (const port of [27017, 5432, 3306, 6379])
      expectFindings(copiesAll, 'a.js', `fetch('http://localhost:${port}/api');\n`);
  });
  it('a published port, nor a health check', () => {
    const text = `services:
  db:
    image: me/db
    ports:
      - "127.0.0.1:3306:3306"
      - target: 6379
        host_ip: 127.0.0.1
        published: "6379"
    healthcheck:
      test: curl -f http://localhost:9200 && redis-cli -h 127.0.0.1 ping
    environment:
      REDIS_URL: redis://«127.0.0.1:6380»
`;
    expectFindings({ 'compose.yaml': text.replace(/[«»]/g, '') }, 'compose.yaml', text);
  });
  it('an advertised listener of a service', () => {
    const text = `services:
  kafka:
    image: confluentinc/cp-kafka
    environment:
      - KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://kafka:29092,PLAINTEXT_HOST://localhost:9092
      - KAFKA_LISTENERS=PLAINTEXT://127.0.0.1:29092
  web:
    image: me/web
    environment:
      - KAFKA_BOOTSTRAP_SERVERS=«localhost:9092|kafka:9092»
`.replace('|kafka:9092', '');
    expectFindings({ 'compose.yaml': text.replace(/[«»]/g, '') }, 'compose.yaml', text);
  });
  it('a probe of Kubernetes', () => {
    const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: me/web
      readinessProbe:
        exec:
          command: ["redis-cli", "-h", "localhost"]
      env:
        - { name: REDIS_HOST, value: «localhost» }
`;
    expectFindings({}, 'k8s/web.yaml', text);
  });
  it('but a gateway of many', () =>
    void expectFindings(
      compose(''),
      'a.yml',
      'spring:\n  cloud:\n    gateway:\n      routes:\n        - id: a\n          uri: http://«localhost:8081|(information)»\n',
    ));
});

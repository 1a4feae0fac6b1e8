import { describe, it } from 'vitest';
import { expectMarked } from './marked.ts';

const raw = String.raw;

/** « » stand around what strings say, ‹ › around comments. */
const fixtures: Readonly<Record<string, readonly (readonly [name: string, marked: string])[]>> = {
  javascript: [
    ['strings and comments', 'a("«x // y»", \'«/* z»\'); ‹// "no"›\n‹/* \'no\' */› b'],
    ['escapes', raw`a("«\"»", '«\\»'); b("«x»")`],
    ['a continued line', '"«a\\\r\nb»"; c'],
    ['values in a template', 'a(`«x »${b ? `«y»${"«}»"}` : {c: \'«z»\'}}« w»`)'],
    ['regular expressions', raw`a = /"[/"]\/"/g; b = c / 2; d("«e»"); if (f) return /'/`],
    ['no end', 'a = "«oops»\nb = `«x »${c'],
    ['the interpreter', '‹#!/usr/bin/env node "no"›\nx("«y»")'],
  ],
  python: [
    ['strings and comments', 'a = "«x # y»", \'«z»\' ‹# "no"›\nb = rb\'«q»\''],
    ['docstrings', 'def f():\n    ‹"""no # no"""›\n    return """«a\n"b" # c»"""\n'],
    ['values', 'a = f"«x»{b["«k»"]:#06x}«y{{z}}»{c!r}" ‹# d›\n'],
    ['a value without an end', 'a = f"«x»{b\nc = "«d»" ‹# e›\n'],
    ['no end', "a = '«oops»\nb = '''«x\n# y\n"],
  ],
  java: [
    ['strings and comments', 'a("«x // y»"); ‹// "no"›\n‹/* "no" \' */› b("«/*»");'],
    ['characters', raw`a('«"»', '«\'»', "«'»"); ‹// x›`],
    ['escapes', raw`a("«\\»"); b("«\"// x»"); ‹// y›`],
    ['text blocks', 'a = """«\n  "x" // y\n  \\""" z\n»""" + "«b»"; ‹// c›'],
    ['placeholders are no values', '@Value("«${db.host:localhost}»") String host;'],
    ['comments do not nest', '‹/* /* */› a("«b»") */'],
    ['a string without an end', 'a("«oops»\nb("«c»")'],
    ['a text block without an end', 'a("""«x\n"y"\n'],
    ['a comment without an end', 'a ‹/* "no"\n b›'],
  ],
  kotlin: [
    ['values', 'a("«x»$name«.y »${b("«z»" ?: "«}»")}«:1»")'],
    ['escapes', raw`a("«\${db.host} \" // »") ‹// b›`],
    ['raw strings', 'a("""«\\»$b« "c" // d»${e}«"»""" + \'«"»\')'],
    ['a value over several lines', 'a("«x »${b {\n  "«c»"\n}}« y»")'],
    ['comments nest', '‹/* /* "no" */ "no" */› a("«b»")'],
    ['a quoted name', 'fun `it\'s "here"`() = a("«b»")'],
    ['no end', 'a("«oops»\nb("""«x »${c\n'],
  ],
  scala: [
    ['values', 'a(s"«x»$name«:$$»${b("«c»")}", "«$d»")'],
    ['raw strings', 'a("""«\\ "x" ${y}"»""") + s"""«p»${q}«"»""" ‹// r›'],
    ['characters and symbols', raw`a('«"»', 'b, '«\'»', "«c»")`],
    ['comments nest', '‹/* /* */ "no" */› a("«b»")'],
    ['no end', 'a("«oops»\nb(s"""«x »${c\n'],
  ],
  groovy: [
    ['quotes', "a('«x $y»', \"«z »$w«:»${v}\", '''«'q' // r\n»''', \"\"\"«s »${t}« u»\"\"\") ‹// w›"],
    ['regular expressions', 'a = b ==~ /"[^"]*"/; c = d / 2; e "«f»"'],
    ['no end', 'a \'«oops»\nb """«x »${c\n'],
  ],
  go: [
    ['raw strings', 'a(`«x \\ "y"\n// z»`, "«\\"`»") ‹// `no`›'],
    ['runes', raw`a('«"»', '«\'»', "«'»") ‹// b›`],
    ['no end', 'a("«oops»\nb(`«x\n"y"'],
  ],
  rust: [
    ['strings', 'a("«x \\" // y\nz»", b"«w»", c"«v»"); ‹// "no"›'],
    ['raw strings', 'a(r"«\\»", r#"«"x" // "»"#, br##"«"#»"##, r#type) ‹// b›'],
    ['characters and lifetimes', raw`fn a<'b>(c: &'b str) { d('«"»', '«\'»') } ‹// e›`],
    ['a character beyond the BMP', 'a(\'«🐳»\', "«b»")'],
    ['comments nest', '‹/* /* "no" */ "no" */› a("«b»")'],
    ['no end', 'a("«x\n// y'],
    ['a raw string without an end', 'a(r##"«x"# // y'],
    ['a comment without an end', '‹/* /* */ "no"›'],
  ],
  csharp: [
    ['strings and characters', raw`a("«x // \"»", '«"»', '«\'»'); ‹// "no"›`],
    ['verbatim', 'a(@"«C:\\»", @"«x ""y"" // \n z»", @class); ‹// b›'],
    ['values', 'a($"«{{x}} »{b["«k»"]:N2}« y»", $@"«\\»{c}«""»", @$"«z»{d}"); ‹// e›'],
    [
      'raw',
      'a("""«\n "x" {y} \\\n»""", $"""«p »{q}« "r"»""", $$"""«{s} »{{t}}« u»""", """"«v"""w»""""); ‹// x›',
    ],
    ['a value without an end', 'a($"«x»{b\nc("«d»"); ‹// e›'],
    ['no end', 'a("«oops»\nb(@"«x ""\n// y'],
    ['a raw string without an end', 'a("""«x "" \n// y'],
  ],
  php: [
    ['only the code', '<p>"no" \'no\' # no</p><?php a("«x»"); ?>"no"<?= \'«y»\' ?> // "no"'],
    ['comments', '<?php ‹# "no"›\n‹// "no" ›?> "no" <?PHP ‹/* ?> "no" */› #[A("«b»")]\n$c = "«d»";'],
    ['values', '<?php a("«x»$b«:»{$c[\'«d»\']->e("«f»")}«/»${g}«$1»$h[0]«,»$i->j«->»", \'«$k»\');'],
    ['escapes', raw`<?php a('«\'// »', "«\"\$b»"); ‹// c›`],
    ['heredoc', '<?php a(<<<EOT\n«  x "y" »{$b[\'«c»\']}« // z»$d«\n»  EOT, "«e»"); ‹// f›'],
    ['nowdoc', "<?php $a = <<<'EOT'\n«$b {$c}\n EOTX\n»EOT; ‹// d›\n"],
    ['a heredoc without an end', '<?php $a = <<<EOT\nb("«c»");'],
    ['no end', '<?php a("«x »$b«\n// y'],
    ['a comment without an end', '<?php ‹/* "no" ?>›'],
    ['no code', '"no" // no'],
  ],
  ruby: [
    ['values', 'a("«x»#{b["«k»"] + "«}»"}«y»", \'«#{z}»\', `«ls »#{c}`) ‹# "no"›'],
    ['escapes', raw`a("«\#{b} \" # »", '«\' # »') ‹# c›`],
    ['block comments', 'a\n‹=begin\n"no"\n=end›\nb("«c»") ‹# d›'],
    ['the end of the program', 'a "«b»"\n__END__\n"no" # no'],
    ['words', 'a %w[«b:1» «c:2»], %i(«d» «e»), %w(«f»)'],
    ['delimiters', 'a %q(«x (y) "»), %Q{«p »#{q}« {r}»}, %(«s»), %q|«t»|'],
    ['a remainder', 'a = b % c; d = 10 %(2); e("«f»")'],
    ['regular expressions', raw`a = /["#]\/'/; b = c / 2 / d; e.split /"/; f =~ %r{"#}; g("«h»") ‹# i›`],
    ['characters', 'a = ?"; b("«c»"); d ? "«e»" : \'«f»\''],
    ['heredocs', 'a(<<~A, <<-B, "«c»") ‹# d›\n«  x # "»#{e "«f»"}«\n»  A\n«y\n  A\n»  B\ng("«h»")'],
    ['a raw heredoc', "a = <<~'A'.strip\n«#{b} \"\n»A\nc('«d»')"],
    ['a heredoc behind the name of a method', 'a <<~B\n«  `x` "y"\n»  B\nc "«d»"'],
    ['a shift is no heredoc', 'a <<B\nb << C\nclass << self\n"«c»"'],
    ['no end', 'a("«x »#{b\n'],
  ],
  elixir: [
    ['values', 'a("«x »#{b("«}»")}« y»", \'«c»\') ‹# "no"›'],
    ['heredocs and sigils', 'a = """«\nx "y" # z »#{b}«\n»"""\n~s(«p "»), ~w[«q» «r»], ~r/"#/, ?" ‹# s›'],
    ['no end', 'a("«x »#{b\n'],
  ],
  shell: [
    ['quotes', raw`a '«x # "\»' "«y # '\" »$b« »$(c "«d»")" \" ‹# "no"›`],
    ['comments start a word', 'a#b c; ‹# d "›\ne=${#f} $# "«g»"#h'],
    ['defaults', 'a=${B:-«redis://»${C-«localhost»}«:6379»} d="«x:»${E:="«y»"}"'],
    ['values between quotes and none', 'a «-h»$B «redis://»$C«:6379/»$(d) "«e»"'],
    ['heredocs', 'a <<EOF | b <<-\'C\' "«d»"\n«x # "»$y« »${Z:-«z»}« EOF\n»EOF\n«$w\n»\tC\ne "«f»" ‹# g›'],
    ['a here string and a shift', 'a <<< "«b»"; c=$((1<<D))\n"«e»"'],
    ['a string for C', raw`a $'«it\'s # »' $"«b»" ‹# c›`],
    ['a command between backquotes', 'a "«x »`b "«c»" \'«d»\'`« y»"'],
    ['no end', 'a "«x »${b\n'],
    ['a quote without an end', "a '«x\n# y"],
  ],
  component: [
    [
      'only scripts',
      '<template>"no" {{ \'no\' }}</template>\n<script setup lang="ts">\na("«b»") ‹// c›\n</script><style>"no"</style><SCRIPT>d(`«e »${f}`)</SCRIPT >',
    ],
    ['commented markup', '<!-- <script>"no"</script> --><script>\'«a»\'</script>'],
    ['other elements', '<scripts>"no"</scripts>'],
    ['no end', '<script>"«a»"\n‹// b›'],
    ['an element without an end', '<script "no"'],
    ['a comment without an end', '<!-- <script>"no"</script>'],
  ],
};

describe.each(Object.entries(fixtures))('%s', (id, texts) => {
  it.each(texts)('%s', (_name, marked) => expectMarked(id, marked));
});

/** As far as anybody writes before a value that belongs to it. */
const longestLead = 2000;
const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const comments = /\/\*[^]*?\*\/|\/\/[^\n]*/g;

/** `@Value("…")`, `@Client(urls = {"…"})`, of Java and Kotlin. */
const annotation = /@[\w.:]+\s*\((?:[^()]|\([^()]*\))*$/;

/** By language, what stands before a literal that nothing but a constant may take the place of. */
const leads: Readonly<Record<string, readonly RegExp[]>> = {
  // A property, a constant, a parameter's default, an attribute's argument.
  // Source: https://www.php.net/manual/en/language.oop5.properties.php
  php: [
    /\b(?:public|private|protected|var|static|readonly|const)\s[^=;{}]*=(?![>=])[^;{}]*$/,
    /\b(?:function|fn)\b[^(;{}]*\([^);{}]*$/,
    /#\[[^\]]*$/,
  ],
  // Source: https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/const
  cs: [/\bconst\s[^;{}]*$/, /(?:^|[;{}\]])\s*\[[\w.: ]+\([^()]*$/, /[(,]\s*[\w.]+[\w.<>?[\]]*\s+\w+\s*=\s*$/],
  java: [annotation],
  // Source: https://kotlinlang.org/docs/properties.html#compile-time-constants
  kt: [/\bconst\s+val\s[^=\n]*=\s*$/, annotation],
  // A text among an enum's values, and a type.
  // Source: https://www.typescriptlang.org/docs/handbook/enums.html#string-enums
  ts: [/\benum\s+\w+\s*\{[^{}]*$/, /^[ \t]*(?:export\s+)?type\s+\w+[^=\n]*=[^\n]*$/m],
};

/** Whether the language takes nothing but a constant at that place, so that no expression can stand there. */
export function wantsConstant(language: string, text: string, start: number): boolean {
  const patterns = leads[language];
  if (patterns === undefined) return false;
  const lead = text
    .slice(Math.max(0, start - longestLead), start)
    .replace(strings, '""')
    .replace(comments, ' ');
  return patterns.some((pattern) => pattern.test(lead));
}

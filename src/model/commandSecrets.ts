/** Programs whose options take a password that no name beside it tells of, each with what stands before the password. */
const programs: readonly { readonly program: RegExp; readonly before: RegExp }[] = [
  { program: /\bcurl\b/, before: /((?:^|\s)(?:-u|--user)[\s=]*["']?[^\s:"']+:)[^\s"']+/g },
  { program: /\b(?:mysql|mariadb)/, before: /((?:^|\s)-p["']?)[^\s"']+/g },
  { program: /\bredis-cli\b/, before: /((?:^|\s)-a\s*["']?)[^\s"']+/g },
  { program: /\bsshpass\b|\bdocker\s+login\b/, before: /((?:^|\s)-p\s*["']?)[^\s"']+/g },
];
/** A header as curl and wget are told one: `-H "Authorization: Bearer …"`. */
const header = /((?:^|\s)(?:-H|--header)[\s=]*["']?([\w-]+)\s*:\s*)([^"'\r\n]+)/g;

/** A command line without the passwords that such options give to programs. */
export function maskCommand(text: string, isSecret: (name: string) => boolean, mask: string): string {
  let masked = text.replace(header, (whole, before: string, name: string) =>
    isSecret(name) ? before + mask : whole,
  );
  for (const { program, before } of programs) {
    if (program.test(masked)) masked = masked.replace(before, `$1${mask}`);
  }
  return masked;
}

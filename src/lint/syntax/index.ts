import { formatOf } from '../formats/index.ts';
import type { Format } from '../formats/value.ts';
import { nameOf } from '../project/paths.ts';
import { settingCandidates, type Candidate } from './candidate.ts';
import { readCandidates } from './codeReader.ts';
import { variablesIn } from './codeVariables.ts';
import { languages, type LanguageGrammar } from './scan/languages.ts';
import type { Token } from './token.ts';
import { ahead, type Wanted } from './wanted.ts';

/** How addresses and comments stand in one kind of file. */
export interface Syntax {
  /** A comment that fills a line of its own; undefined where the format knows none. */
  comment(text: string): string | undefined;
  /** `wanted` tells which texts are of use. Never throws; takes time linear to the text's length. */
  read(text: string, wanted: Wanted): Reading;
}

export interface Reading {
  readonly candidates: readonly Candidate[];
  /** Offsets of the comments. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/** By extension. */
const byExtension = new Map(
  languages.flatMap((language) => {
    const syntax = syntaxOfLanguage(language);
    return language.extensions.map((extension) => [extension, syntax] as const);
  }),
);
/** By patterns of names. */
const byName = languages.flatMap((language) =>
  (language.names ?? []).map((pattern) => [pattern, syntaxOfLanguage(language)] as const),
);

/** How the file is read; undefined for kinds of files that are not looked into. Some kinds are told by their text. */
export function syntaxOf(path: string, text = ''): Syntax | undefined {
  const name = nameOf(path);
  const syntax =
    byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ??
    byName.find(([pattern]) => pattern.test(name))?.[1];
  if (syntax !== undefined) return syntax;
  const format = formatOf(path, text);
  return format && syntaxOfFormat(format);
}

function syntaxOfLanguage(language: LanguageGrammar): Syntax {
  return {
    comment: (comment) => language.comment(comment),
    read: (source, wanted) => {
      const isOfUse = ahead((from) => wanted.next(source, from));
      const mayRead = ahead(variablesIn(source));
      const next = (from: number): number => Math.min(isOfUse(from), mayRead(from));
      const code: Token[] = [];
      const comments: Token[] = [];
      for (const token of language.scan(source, next)) {
        (token.kind === 'comment' ? comments : code).push(token);
      }
      return { candidates: readCandidates(source, code, wanted), comments };
    },
  };
}

function syntaxOfFormat(format: Format): Syntax {
  return {
    comment: (comment) => format.comment(comment),
    read: (source, wanted) => {
      const isOfUse = (part: string): boolean => wanted.isIn(part) || part.includes('portlight-ignore');
      const { values, comments } = format.read(source, isOfUse);
      return {
        candidates: values
          .filter(({ start, end }) => wanted.isIn(source.slice(start, end)))
          .flatMap((value) => settingCandidates(source, value)),
        comments,
      };
    },
  };
}

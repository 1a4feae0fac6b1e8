import type { Mermaid } from 'mermaid';

/** Loading begins with the page, while the extension still makes the first picture. */
const mermaid: Promise<Mermaid> = import('mermaid').then((module) => module.default);
let drawings = 0;

/** The font that Mermaid was made ready for. */
let ready = '';

/** Once a font: Mermaid works out a whole theme each time. */
function prepare(loaded: Mermaid, fontFamily: string, fontSize: string): void {
  const font = `${fontSize} ${fontFamily}`;
  if (font === ready) return;
  ready = font;
  loaded.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    layout: 'dagre',
    look: 'classic',
    theme: 'base',
    // Colours are the stylesheet's, by the editor's variables; only what Mermaid measures with is told here.
    fontFamily,
    themeVariables: { fontFamily, fontSize },
    // Entity codes of edges and frames show as codes in SVG text (mermaid 12.3); HTML labels decode all of them.
    htmlLabels: true,
    maxEdges: 20_000,
    maxTextSize: 5_000_000,
    flowchart: {
      curve: 'basis',
      padding: 12,
      nodeSpacing: 28,
      rankSpacing: 44,
      wrappingWidth: 480,
      useMaxWidth: false,
    },
  });
}

/**
 * Draws a flowchart on the stage, which must be part of the page since Mermaid measures text there, and hands back the
 * picture. Rejects with Mermaid's own error.
 */
export async function drawn(source: string, stage: HTMLElement): Promise<SVGSVGElement> {
  const { fontFamily, fontSize } = getComputedStyle(stage);
  const loaded = await mermaid;
  prepare(loaded, fontFamily, fontSize);
  drawings += 1;
  // A break of ours means the same to Mermaid, and a label without a tag is not sanitized six times over; every other `<`
  // is an entity code.
  const text = source.replaceAll('<br/>', '\n');
  const { svg } = await loaded.render(`drawing${drawings}`, text, stage);
  // Mermaid has sanitized what it hands back. In a template nothing is laid out yet.
  const holder = document.createElement('template');
  holder.innerHTML = svg;
  const picture = holder.content.querySelector('svg');
  if (picture === null) throw new Error('Mermaid drew nothing');
  return picture;
}

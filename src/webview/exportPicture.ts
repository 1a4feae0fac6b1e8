import type { PictureForm } from '../shared/protocol.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
/** Pixels of a PNG for each unit of the picture. */
const density = 2;
const margin = 16;

/** What a stylesheet of the editor says of an element and a file has to say itself. */
const carried = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** The picture as it looks now, in a form that needs neither the editor nor a browser: SVG as text, PNG in base64. */
export async function exportPicture(svg: SVGSVGElement, form: PictureForm): Promise<string> {
  const { text, width, height } = standalone(svg);
  return form === 'svg' ? text : painted(text, width, height);
}

function standalone(svg: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [...svg.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of [...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const original = originals[index];
    if (original === undefined || original.closest('foreignObject, style, defs') !== null) continue;
    const look = getComputedStyle(original);
    for (const name of carried) element.style.setProperty(name, look.getPropertyValue(name));
  }
  // Labels are HTML, which few programs show inside an SVG; their lines become text of its own.
  const labels = [...svg.querySelectorAll('foreignObject')];
  for (const [index, label] of [...copy.querySelectorAll('foreignObject')].entries()) {
    const original = labels[index];
    if (original !== undefined) label.replaceWith(textOf(original));
  }
  copy.querySelectorAll('style').forEach((style) => style.remove());
  const content = svg.querySelector('g')?.getBBox() ?? svg.viewBox.baseVal;
  const [x, y] = [content.x - margin, content.y - margin];
  const [width, height] = [Math.ceil(content.width + 2 * margin), Math.ceil(content.height + 2 * margin)];
  for (const [name, value] of Object.entries({
    viewBox: `${x} ${y} ${width} ${height}`,
    width,
    height,
    xmlns: svgNamespace,
  })) {
    copy.setAttribute(name, `${value}`);
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  copy.prepend(ground(x, y, width, height));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function ground(x: number, y: number, width: number, height: number): SVGElement {
  const paper = document.createElementNS(svgNamespace, 'rect');
  const fill = getComputedStyle(document.body).backgroundColor;
  for (const [name, value] of Object.entries({ x, y, width, height, fill }))
    paper.setAttribute(name, `${value}`);
  return paper;
}

/** The lines of a label, each where it stands. */
function textOf(label: SVGForeignObjectElement): SVGElement {
  const group = document.createElementNS(svgNamespace, 'g');
  const { width, height } = label;
  const paragraph = label.querySelector('p');
  if (paragraph === null) return group;
  const lines = paragraph.innerText.split('\n');
  const rest = getComputedStyle(paragraph);
  const first = getComputedStyle(paragraph, '::first-line');
  const step = height.baseVal.value / Math.max(lines.length, 1);
  // A line must not run through the words that stand on it.
  if (label.closest('.edgeLabel') !== null && lines.some((line) => line !== '')) {
    group.append(ground(0, 0, width.baseVal.value, height.baseVal.value));
  }
  for (const [index, line] of lines.entries()) {
    const style = index === 0 ? first : rest;
    const text = document.createElementNS(svgNamespace, 'text');
    const place = {
      x: width.baseVal.value / 2,
      y: step * (index + 0.5),
      'text-anchor': 'middle',
      'dominant-baseline': 'central',
    };
    for (const [name, value] of Object.entries(place)) text.setAttribute(name, `${value}`);
    text.style.fill = style.color;
    text.style.fontFamily = style.fontFamily;
    text.style.fontSize = style.fontSize;
    text.style.fontWeight = style.fontWeight;
    text.textContent = line;
    group.append(text);
  }
  return group;
}

async function painted(text: string, width: number, height: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  // What a browser can hold in one canvas is limited.
  const scale = Math.min(density, 8000 / Math.max(width, height));
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

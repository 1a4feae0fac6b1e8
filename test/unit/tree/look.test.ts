import { describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Image } from '../../../src/model/image.ts';
import { snapshot, image } from '../model/fixtures.ts';

vi.mock('vscode', () => import('./vscode.ts'));
const { EngineLook } = await import('../../../src/ui/tree/look.ts');
const { TreeRows } = await import('../../../src/ui/tree/treeView.ts');
const { layersRow } = await import('../../../src/ui/tree/layers.ts');

const listed = (tag: string): Image => image({ id: `sha256:${tag}`, tags: [`${tag}:1`] });
const own: Image = { ...listed('own'), layers: ['base', 'top'] };
const world = snapshot({ images: [own, listed('other'), listed('third')] });
const steps = [
  { instruction: 'COPY . .', size: 2 },
  { instruction: 'ADD root /', size: 1 },
];

/** An engine that knows of every image the same lowest layer, or none that can be asked. */
function lookAt(answers: boolean) {
  const asked: string[] = [];
  const engine = {
    image: (id: string): Promise<Image> => {
      asked.push(id);
      return Promise.resolve({ ...(world.images.get(id) ?? own), layers: ['base'] });
    },
    images: { history: () => Promise.resolve(steps) },
  } as unknown as Engine;
  return {
    asked,
    look: new EngineLook(() => (answers ? Promise.resolve(engine) : Promise.reject(new Error()))),
  };
}

describe('the layers of an image', () => {
  it('are there at once, and who shares them a moment later, asked for once', async () => {
    const { asked, look } = lookAt(true);
    const tree = new TreeRows(
      () => Promise.resolve(),
      () => [layersRow(own, world, 'image')],
      look,
    );
    const [layers] = await tree.getChildren();
    const told = new Promise((resolve) => tree.onDidChangeTreeData(resolve));
    const descriptions = async (): Promise<(string | undefined)[]> =>
      (await tree.getChildren(layers)).map(({ row }) => row.description);
    expect(await descriptions()).toEqual(['2 B', '1 B']);
    expect(await told).toBe(layers);
    expect(await descriptions()).toEqual(['2 B', '1 B · shared with other:1, third:1']);
    expect(asked).toEqual(['sha256:other', 'sha256:third']);
  });

  it('are not asked for again and again while no engine answers', async () => {
    const { look } = lookAt(false);
    const more = vi.fn<() => void>();
    expect(look.inspected(world.images.values(), more)).toEqual([own]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(more).not.toHaveBeenCalled();
  });
});
